#include "files/files.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

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

TEST_CASE("whoever dies while a secret is written leaves no half of one, and nobody in the way of the next") {
  const TempFolder folder;
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const rlimit none{0, 0};  // the first byte that is written ends the process
    (void)::setrlimit(RLIMIT_CORE, &none);
    (void)::signal(SIGXFSZ, SIG_DFL);
    (void)::setrlimit(RLIMIT_FSIZE, &none);
    (void)create_secret_file(folder.file("key"), "a secret");
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  CHECK_FALSE(std::filesystem::exists(folder.file("key")));

  REQUIRE(create_secret_file(folder.file("key"), "a secret").ok());
  CHECK(*read_secret_file(folder.file("key")) == "a secret");
  CHECK(create_secret_file(folder.file("key"), "another").error().code == codes::key_exists);
  CHECK(*read_file(folder.file("key")) == "a secret");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}
