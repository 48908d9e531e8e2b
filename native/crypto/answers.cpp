#include "crypto/answers.hpp"

#include <string>
#include <utility>

#include "crypto/ed25519.hpp"
#include "crypto/p256.hpp"
#include "crypto/sha256.hpp"
#include "sayso/support/base64url.hpp"

namespace sayso {
namespace {

Answer answer_one(const SignatureQuestion& question) {
  if (question.key.algorithm == Algorithm::Ed25519) {
    return ed25519_verifies(question.key.x, question.message, question.signature);
  }
  return p256_verifies({question.key.x, question.key.y}, question.message, question.signature);
}

Answer answer_one(const DigestQuestion& question) {
  std::string digest = sha256(question.bytes);
  for (const auto& [before, after] : question.then)
    digest = sha256(before + digest + after);
  return to_base64url(digest);
}

}  // namespace

Answers answer(const std::vector<Question>& questions) {
  std::vector<std::pair<std::string, Answer>> answers;
  answers.reserve(questions.size());
  for (const Question& question : questions) {
    answers.emplace_back(question.id, std::visit([](const auto& asked) { return answer_one(asked); }, question.ask));
  }
  return Answers(std::move(answers));
}

}  // namespace sayso
