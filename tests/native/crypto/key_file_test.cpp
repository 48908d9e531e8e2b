#include "crypto/key_file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "sayso/support/base64url.hpp"
#include "support/temp_folder.hpp"

using namespace sayso;
using test::TempFolder;

namespace {

std::string bytes_of(const std::string& path) { return *read_file(path); }

void write(const std::string& path, const std::string& text, mode_t mode) {
  std::ofstream(path, std::ios::binary) << text;
  ::chmod(path.c_str(), mode);
}

}  // namespace

TEST_CASE("a key goes to its file and comes back the same") {
  for (const Algorithm algorithm : {Algorithm::Ed25519, Algorithm::ES256}) {
    const TempFolder folder;
    const SigningKey key = SigningKey::generate(algorithm, TokenType::ticket);
    REQUIRE(save_key(folder.file("a.jwk"), key).ok());
    const Result<SigningKey> again = load_key(folder.file("a.jwk"));
    REQUIRE(again.ok());
    CHECK(again->private_jwk() == key.private_jwk());
    CHECK(again->kid() == key.kid());
    CHECK(again->algorithm() == algorithm);
    CHECK(again->type() == TokenType::ticket);
  }
}

TEST_CASE("the kid is the thumbprint of RFC 8037, appendix A.3") {
  const std::string text =
      R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",)"
      R"("d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","kid":"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",)"
      R"("alg":"Ed25519","use":"sig","typ":"consent-receipt+jwt"})";
  const Result<SigningKey> key = SigningKey::parse(text);
  REQUIRE(key.ok());
  CHECK(key->kid() == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

TEST_CASE("the published half holds no secret") {
  for (const Algorithm algorithm : {Algorithm::Ed25519, Algorithm::ES256}) {
    const SigningKey key = SigningKey::generate(algorithm, TokenType::ticket);
    CHECK(key.private_jwk().find("\"d\"") != std::string::npos);
    CHECK(key.published_jwk().find("\"d\"") == std::string::npos);
  }
}

TEST_CASE("a key file is for its owner alone and is never overwritten") {
  const TempFolder folder;
  const std::string path = folder.file("a.jwk");
  REQUIRE(save_key(path, SigningKey::generate(Algorithm::Ed25519, TokenType::ticket)).ok());
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);

  const std::string before = bytes_of(path);
  const Result<void> again = save_key(path, SigningKey::generate(Algorithm::Ed25519, TokenType::ticket));
  REQUIRE_FALSE(again.ok());
  CHECK(again.error().code == codes::key_exists);
  CHECK(bytes_of(path) == before);
}

TEST_CASE("a key is not written through a link") {
  const TempFolder folder;
  std::filesystem::create_symlink(folder.file("elsewhere"), folder.file("a.jwk"));
  CHECK(save_key(folder.file("a.jwk"), SigningKey::generate(Algorithm::Ed25519, TokenType::ticket)).error().code ==
        codes::key_exists);
  CHECK_FALSE(std::filesystem::exists(folder.file("elsewhere")));
}

TEST_CASE("a key that others may read is refused, in one clear line") {
  const TempFolder folder;
  const std::string path = folder.file("a.jwk");
  for (const mode_t mode : {0640, 0604, 0660, 0644}) {
    write(path, SigningKey::generate(Algorithm::Ed25519, TokenType::ticket).private_jwk(), mode);
    const Result<SigningKey> key = load_key(path);
    REQUIRE_FALSE(key.ok());
    CHECK(key.error().code == codes::key_permissions);
    CHECK(key.error().detail.find("chmod 600") != std::string::npos);
    CHECK(key.error().detail.find('\n') == std::string::npos);
  }
}

TEST_CASE("what is not a private key as it was written is refused") {
  const TempFolder folder;
  const SigningKey key = SigningKey::generate(Algorithm::Ed25519, TokenType::ticket);
  const SigningKey other = SigningKey::generate(Algorithm::Ed25519, TokenType::ticket);
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string text = key.private_jwk();
    text.replace(text.find(from), from.size(), to);
    return text;
  };
  const std::string x = to_base64url(key.public_key().x);
  const std::string other_x = to_base64url(other.public_key().x);
  const std::string cases[] = {"",
                               "{}",
                               "[]",
                               "not JSON",
                               key.published_jwk(),
                               with(x, other_x),
                               with(key.kid(), other.kid()),
                               with("\"Ed25519\",\"use\"", "\"ES256\",\"use\""),
                               with("\"use\":\"sig\"", "\"use\":\"enc\""),
                               with("}", ",\"extra\":1}")};
  for (const std::string& text : cases) {
    write(folder.file("a.jwk"), text, 0600);
    CHECK_MESSAGE(load_key(folder.file("a.jwk")).error().code == codes::key_value, text);
  }
  CHECK(load_key(folder.file("none.jwk")).error().code == codes::file_unreadable);
}

TEST_CASE("a missing key is made once, and is for one kind of token only") {
  const TempFolder folder;
  const std::string path = folder.file("a.jwk");
  const Result<SigningKey> made = load_or_make_key(path, TokenType::ticket);
  REQUIRE(made.ok());
  CHECK(load_or_make_key(path, TokenType::ticket)->kid() == made->kid());
  CHECK(load_or_make_key(path, TokenType::countersignature).error().code == codes::key_value);
}
