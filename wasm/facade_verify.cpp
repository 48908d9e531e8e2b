#include <array>

#include "facade.hpp"
#include "facade_bundle.hpp"
#include "sayso/log/open_logged.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso::door {
namespace {

using json::Member;
using json::Value;

/// What the caller expects of the tokens, and whom they trust about the log.
struct Expected {
  Expectation of_tokens;
  LogTrust of_log;
};

std::vector<VerifierKey> read_log_keys(Call& expect, std::string_view name) {
  std::vector<VerifierKey> keys;
  for (const std::string_view text : expect.texts(name)) {
    const Result<VerifierKey> key = parse_verifier_key(text);
    if (!key) expect.refuse(expect.find(name).error(key.error().code, key.error().detail));
    if (!expect.ok()) return {};
    keys.push_back(*key);
  }
  return keys;
}

int read_count(Call& expect, std::string_view name) {
  const Value count = expect.find(name);
  if (!count) return 0;
  if (count.is(json::Kind::integer) && count.integer() >= 0 && count.integer() <= 64) return static_cast<int>(count.integer());
  expect.refuse(count.error(codes::door_call, "must be a number from 0 to 64"));
  return 0;
}

/// Reads `expect`; a fault is refused through `call`.
Expected read_expectation(Call& call) {
  static constexpr std::array members = {Member{"issuer"},   Member{"origin"},       Member{"require"},
                                         Member{"jwks"},     Member{"policies"},     Member{"catalogue"},
                                         Member{"context"},  Member{"now"},          Member{"accept_eddsa"},
                                         Member{"log_keys"}, Member{"witness_keys"}, Member{"witnesses"}};
  Expected whole;
  if (!call.ok()) return whole;
  Call expect(call.find("expect"), members);
  Expectation& expected = whole.of_tokens;
  read_token_expectation(expect, expected);
  expect.text("catalogue", expected.catalogue);
  for (const std::string_view policy : expect.texts("policies"))
    expected.policies.emplace_back(policy);
  expect.part("context", read_disclosed_context, expected.context);
  whole.of_log =
      LogTrust{read_log_keys(expect, "log_keys"), read_log_keys(expect, "witness_keys"), read_count(expect, "witnesses")};
  call.refuse(std::move(expect));
  return whole;
}

/// What `open` and `judge` share: the bundle opened as the caller expects it. Where answers came along, only what they bear out is gone by.
std::optional<OpenedBundle> open_call(Call& call, Value value, std::optional<Answers>& answers) {
  call.part("answers", read_answers, answers);
  Bundle bundle = read_bundle(call, value);
  Expected expected = read_expectation(call);
  if (!call.ok()) return std::nullopt;
  return open_logged(std::move(bundle), std::move(expected.of_tokens), expected.of_log, answers ? &*answers : nullptr);
}

std::string do_open(Value value) {
  if (has_highest_level(value)) return do_open_tokens(value);
  static constexpr std::array members = {Member{"bundle"}, Member{"jws"}, Member{"expect", true}, Member{"answers"}};
  Call call(value, members);
  std::optional<Answers> answers;
  const std::optional<OpenedBundle> opened = open_call(call, value, answers);
  return opened ? answer_of(*opened) : std::move(call).refusal();
}

std::string do_judge(Value value) {
  if (has_highest_level(value)) return do_judge_tokens(value);
  static constexpr std::array members = {Member{"bundle"}, Member{"jws"}, Member{"expect", true}, Member{"answers", true}};
  Call call(value, members);
  std::optional<Answers> answers;
  const std::optional<OpenedBundle> opened = open_call(call, value, answers);
  return opened ? answer_of(sayso::judge(*opened, *answers)) : std::move(call).refusal();
}

}  // namespace

std::string open(const std::string& call) { return answer(call, do_open); }
std::string judge(const std::string& call) { return answer(call, do_judge); }

}  // namespace sayso::door
