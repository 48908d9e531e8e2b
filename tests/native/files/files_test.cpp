#include "files/files.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "files/host_codes.hpp"
#include "support/temp_folder.hpp"

using namespace sayso;
using test::TempFolder;

TEST_CASE("a file is read whole, up to its limit") {
  const TempFolder folder;
  const std::string bytes = std::string(100'000, 'a') + '\0' + "b";
  std::ofstream(folder.file("a"), std::ios::binary) << bytes;
  CHECK(*read_file(folder.file("a")) == bytes);
  CHECK(*read_file(folder.file("a"), bytes.size()) == bytes);
  CHECK(read_file(folder.file("a"), bytes.size() - 1).error().code == codes::file_too_large);
  CHECK(read_file(folder.file("none")).error().code == codes::file_unreadable);
  CHECK(read_file(folder.path()).error().code == codes::file_unreadable);
}

TEST_CASE("a private folder is made with those above it, and only its owner may enter") {
  const TempFolder folder;
  REQUIRE(make_private_folder(folder.file("a/b/c")).ok());
  REQUIRE(make_private_folder(folder.file("a/b/c")).ok());
  struct stat status {};
  REQUIRE(::stat(folder.file("a/b/c").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
  std::ofstream(folder.file("plain")) << "x";
  CHECK(make_private_folder(folder.file("plain")).error().code == codes::file_unwritable);
}
