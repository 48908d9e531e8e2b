#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sayso/receipt/jwk.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"

/// What the core cannot find out by itself: it does no cryptography. A host answers the questions (libsodium, OpenSSL, WebCrypto)
/// and hands the answers to `judge`.
namespace sayso {

/// Is `signature` a good signature of `message` under `key`? Asked only where the core has nothing against it.
struct SignatureQuestion {
  Jwk key;
  std::string message;    ///< ASCII
  std::string signature;  ///< 64 bytes
};

/// A further step of a digest: SHA-256 of `before`, the digest so far, and `after`.
struct DigestStep {
  std::string before;
  std::string after;
};

/// What is the SHA-256 of these bytes, and of what comes of it by these steps? A path up a Merkle tree is one question.
struct DigestQuestion {
  std::string bytes;
  std::vector<DigestStep> then = {};
};

struct Question {
  std::string id;
  std::variant<SignatureQuestion, DigestQuestion> ask;
};

/// {"id","kind":"signature","alg","jwk","message","signature"} or {"id","kind":"sha256","bytes","then"?:[["before","after"],...]}.
void write(json::Writer& writer, const Question& question);

/// Whether the signature is good, or the digest as 43 characters of base64url.
using Answer = std::variant<bool, std::string>;

/// The answers by the question's id. There is no empty default on purpose: without answers nothing can be judged, and a missing
/// one, one of the wrong kind or an id answered twice counts as failed.
class Answers {
 public:
  explicit Answers(std::vector<std::pair<std::string, Answer>> by_id) : by_id_(std::move(by_id)) {}

  [[nodiscard]] bool is_good(std::string_view id) const;
  [[nodiscard]] std::optional<std::string_view> digest(std::string_view id) const;

 private:
  [[nodiscard]] const Answer* find(std::string_view id) const;
  std::vector<std::pair<std::string, Answer>> by_id_;
};

/// Reads {"id":true|false|"<digest>",...}; another value fails with `door.call`.
Result<Answers> read_answers(json::Value value);

}  // namespace sayso
