#include "crypto/answers.hpp"

#include <optional>
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

/// What is known of a question already. A signature that was not good is looked at again.
std::optional<Answer> known_of(const Question& question, const Answers& known) {
  if (std::holds_alternative<DigestQuestion>(question.ask)) {
    const std::optional<std::string_view> digest = known.digest(question.id);
    return digest ? std::optional<Answer>(std::string(*digest)) : std::nullopt;
  }
  return known.is_good(question.id) ? std::optional<Answer>(true) : std::nullopt;
}

Answers answer_rest(const std::vector<Question>& questions, const Answers& known) {
  std::vector<std::pair<std::string, Answer>> answers;
  answers.reserve(questions.size());
  for (const Question& question : questions) {
    std::optional<Answer> answer = known_of(question, known);
    if (!answer) answer = std::visit([](const auto& asked) { return answer_one(asked); }, question.ask);
    answers.emplace_back(question.id, *std::move(answer));
  }
  return Answers(std::move(answers));
}

}  // namespace

Answers answer(const std::vector<Question>& questions) { return answer_rest(questions, Answers({})); }

Verdict judge_bundle(const Bundle& bundle, const Expectation& expected, const LogTrust& trust) {
  const Answers none({});
  const Answers so_far = answer(open_logged(bundle, expected, trust, &none).questions());
  const OpenedBundle opened = open_logged(bundle, expected, trust, &so_far);
  return judge(opened, answer_rest(opened.questions(), so_far));
}

}  // namespace sayso
