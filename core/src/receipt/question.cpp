#include "sayso/receipt/question.hpp"

#include "sayso/support/base64url.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {

void write(json::Writer& writer, const Question& question) {
  writer.object().member("id", question.id);
  if (const auto* digest = std::get_if<DigestQuestion>(&question.ask)) {
    writer.member("kind", "sha256").member("bytes", to_base64url(digest->bytes));
    if (!digest->then.empty()) {
      writer.key("then").array();
      for (const auto& [before, after] : digest->then)
        writer.array().value(to_base64url(before)).value(to_base64url(after)).end();
      writer.end();
    }
    writer.end();
    return;
  }
  const SignatureQuestion& ask = *std::get_if<SignatureQuestion>(&question.ask);
  writer.member("kind", "signature").member("alg", to_text(ask.key.algorithm));
  write(writer.key("jwk"), ask.key);
  writer.member("message", ask.message).member("signature", to_base64url(ask.signature)).end();
}

const Answer* Answers::find(std::string_view id) const {
  const Answer* found = nullptr;
  for (const auto& [name, answer] : by_id_) {
    if (name != id) continue;
    if (found != nullptr) return nullptr;
    found = &answer;
  }
  return found;
}

bool Answers::is_good(std::string_view id) const {
  const Answer* answer = find(id);
  const bool* good = answer == nullptr ? nullptr : std::get_if<bool>(answer);
  return good != nullptr && *good;
}

std::optional<std::string_view> Answers::digest(std::string_view id) const {
  const Answer* answer = find(id);
  const std::string* digest = answer == nullptr ? nullptr : std::get_if<std::string>(answer);
  if (digest == nullptr || !is_digest(*digest)) return std::nullopt;
  return *digest;
}

Result<Answers> read_answers(json::Value value) {
  if (!value.is(json::Kind::object)) return value.error(codes::door_call, "answers by the id of their question are asked for");
  std::vector<std::pair<std::string, Answer>> answers;
  for (const json::Value member : value) {
    if (member.is(json::Kind::boolean)) {
      answers.emplace_back(member.key(), member.boolean());
    } else if (member.is(json::Kind::string) && is_digest(member.string())) {
      answers.emplace_back(member.key(), std::string(member.string()));
    } else {
      return member.error(codes::door_call, "an answer is true, false or a digest");
    }
  }
  return Answers(std::move(answers));
}

}  // namespace sayso
