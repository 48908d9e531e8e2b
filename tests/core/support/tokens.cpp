#include "support/tokens.hpp"

#include <doctest/doctest.h>

#include "sayso/support/base64url.hpp"
#include "support/sha256.hpp"

namespace sayso::tests {
namespace {

Json policy_pin() {
  return {{"id", "https://example.com/policy"},
          {"version", "2"},
          {"sha256", some_digest(2)},
          {"series", {some_digest(1), some_digest(2)}}};
}

}  // namespace

Json device_jwk() { return {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", k_device_x}}; }
Json p256_jwk() { return {{"kty", "EC"}, {"crv", "P-256"}, {"x", k_p256_x}, {"y", k_p256_y}}; }

std::string some_digest(int number) { return sha256("digest " + std::to_string(number)); }

Json receipt_payload() {
  return {{"v", 1},
          {"iss", "https://example.com"},
          {"aud", "https://consent.example.com"},
          {"sub", "pairwise-0123456789"},
          {"jti", "019aa000-0000-7000-8000-000000000001"},
          {"iat", 1795269720},
          {"cnf", {{"jwk", device_jwk()}}},
          {"policy", policy_pin()},
          {"view",
           {{"mode", "settings"},
            {"locale", "de"},
            {"at", "2026-11-21T14:00:00Z"},
            {"catalogue", some_digest(3)},
            {"choices", some_digest(4)},
            {"extra", some_digest(5)},
            {"sha256", some_digest(6)}}},
          {"context", some_digest(7)},
          {"ticket", "ticket-0123456789"},
          {"method", "settings"},
          {"actor", "subject"},
          {"choices", {{{"purpose", "assistant"}, {"revision", 1}, {"state", "granted"}}}},
          {"prev", some_digest(8)}};
}

Json ticket_payload() {
  return {{"v", 1},
          {"iss", "https://consent.example.com"},
          {"sub", "pairwise-0123456789"},
          {"aud", "https://example.com"},
          {"iat", 1795269600},
          {"exp", 1795270500},
          {"jti", "ticket-0123456789"},
          {"actor", "subject"},
          {"org", "organisation-0123"},
          {"context", {{"jurisdiction", "GB"}, {"age", "adult"}, {"signals", {{"gpc", false}}}}},
          {"policy", some_digest(2)},
          {"members", 12},
          {"follows", "ticket-before-0123"}};
}

Json countersignature_payload() {
  return {{"v", 1},
          {"iss", "https://consent.example.com"},
          {"iat", 1795269721},
          {"receipt", some_digest(9)},
          {"sub", "pairwise-0123456789"},
          {"seq", 3},
          {"index", 41},
          {"policy", policy_pin()},
          {"context", some_digest(7)},
          {"choices", some_digest(10)},
          {"decisions", some_digest(11)}};
}

Json record_payload() {
  return {{"v", 1},
          {"iss", "https://consent.example.com"},
          {"iat", 1795269721},
          {"jti", "019aa000-0000-7000-8000-000000000002"},
          {"sub", "pairwise-0123456789"},
          {"aud", "https://consent.example.com"},
          {"actor", "subject"},
          {"method", "form"},
          {"policy", policy_pin()},
          {"choices", {{{"purpose", "assistant"}, {"revision", 1}, {"state", "denied"}}}},
          {"channel", "form"}};
}

Json header_of(std::string_view typ) { return {{"alg", "Ed25519"}, {"kid", k_device_kid}, {"typ", typ}}; }

std::string formed_signature() { return std::string(64, '\x05'); }

std::string compact(const Json& header, const Json& payload, const std::string& signature) {
  return to_base64url(header.dump()) + "." + to_base64url(payload.dump()) + "." + to_base64url(signature);
}

std::string jwks_of(std::string_view typ, const Json& more) {
  Json key = device_jwk();
  key.update({{"kid", k_device_kid}, {"alg", "Ed25519"}, {"typ", typ}});
  key.update(more);
  return Json({{"keys", {key}}}).dump();
}

Answers answer_all(const std::vector<Question>& questions, const std::map<std::string, bool>& signatures) {
  std::vector<std::pair<std::string, Answer>> answers;
  for (const Question& question : questions) {
    if (const auto* digest = std::get_if<DigestQuestion>(&question.ask)) {
      std::string bytes = *from_base64url(sha256(digest->bytes));
      for (const auto& [before, after] : digest->then)
        bytes = *from_base64url(sha256(before + bytes + after));
      answers.emplace_back(question.id, to_base64url(bytes));
      continue;
    }
    const auto told = signatures.find(question.id);
    answers.emplace_back(question.id, told == signatures.end() || told->second);
  }
  return Answers(std::move(answers));
}

void with_value(const std::string& text, const std::function<void(json::Value)>& use) {
  const Result<json::Document> document = json::Document::parse(text);
  REQUIRE_MESSAGE(document.ok(), text);
  use(document->root());
}

Json with(Json object, const std::string& pointer, const Json& value) {
  object[Json::json_pointer(pointer)] = value;
  return object;
}

Json without(Json object, const std::string& pointer) {
  const Json::json_pointer place(pointer);
  object[place.parent_pointer()].erase(place.back());
  return object;
}

}  // namespace sayso::tests
