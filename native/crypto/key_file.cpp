#include "crypto/key_file.hpp"

#include <filesystem>
#include <utility>

#include "files/files.hpp"
#include "files/host_codes.hpp"

namespace sayso {

Result<SigningKey> load_key(const std::string& path) {
  const Result<std::string> text = read_secret_file(path);
  if (!text) return text.error();
  Result<SigningKey> key = SigningKey::parse(*text);
  if (key) return key;
  return Error{codes::key_value, "", "`" + path + "` is not a private key: " + key.error().detail};
}

Result<void> save_key(const std::string& path, const SigningKey& key) {
  return create_secret_file(path, key.private_jwk() + "\n");
}

Result<SigningKey> load_or_make_key(const std::string& path, TokenType type) {
  std::error_code problem;
  if (!std::filesystem::exists(path, problem)) {
    SigningKey key = SigningKey::generate(Algorithm::Ed25519, type);
    if (Result<void> saved = save_key(path, key); !saved) return saved.error();
    return key;
  }
  Result<SigningKey> key = load_key(path);
  if (key && key->type() != type) {
    return Error{codes::key_value, "",
                 "`" + path + "` signs `" + std::string(to_text(key->type())) + "`, not `" + std::string(to_text(type)) + "`"};
  }
  return key;
}

}  // namespace sayso
