#include "crypto/sha256.hpp"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

#include "support/hex.hpp"

using namespace sayso;

TEST_CASE("SHA-256 gives the digests of FIPS 180-4") {
  CHECK(sha256("") == test::unhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
  CHECK(sha256("abc") == test::unhex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        test::unhex("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
}

TEST_CASE("a digest is spelled in 43 characters of base64url") {
  CHECK(sha256_text("abc") == "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
}

TEST_CASE("the kept context does not mix texts, nor threads") {
  const std::string first = sha256("one");
  CHECK(sha256("two") != first);
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    threads.emplace_back([&wrong, &first, i] {
      for (int n = 0; n < 1000; ++n)
        wrong[i] += sha256("one") == first ? 0 : 1;
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(wrong == std::vector<int>(4, 0));
}
