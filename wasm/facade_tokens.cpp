#include <array>

#include "facade.hpp"
#include "facade_bundle.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso::door {
namespace {

using json::Member;
using json::Value;

std::optional<OpenedBundle> open_call(Call& call, Value value) {
  static constexpr std::array members = {Member{"issuer"}, Member{"origin"},       Member{"require"}, Member{"jwks"},
                                         Member{"now"},    Member{"accept_eddsa"}, Member{"up_to"}};
  Bundle bundle = read_bundle(call, value);
  if (!call.ok()) return std::nullopt;
  Call expect(call.find("expect"), members);
  Expectation expected;
  read_token_expectation(expect, expected);
  const auto highest = expect.find("up_to") ? expect.one_of<Level>("up_to", codes::door_call) : Level::replayed;
  if (highest != Level::countersigned) {
    expect.refuse(call.find("expect").error(codes::door_call, "`up_to` can be `countersigned`"));
  }
  if (expected.required > highest) {
    expect.refuse(expect.find("require").error(codes::door_call, "above the highest level to look at"));
  }
  call.refuse(std::move(expect));
  if (!call.ok()) return std::nullopt;
  return sayso::open_tokens(std::move(bundle), std::move(expected));
}

}  // namespace

bool has_highest_level(Value call) {
  const Value expect = call.is(json::Kind::object) ? call.find("expect") : Value();
  return expect && expect.is(json::Kind::object) && expect.find("up_to").has_value();
}

std::string do_open_tokens(Value value) {
  static constexpr std::array members = {Member{"bundle"}, Member{"jws"}, Member{"expect", true}};
  Call call(value, members);
  const std::optional<OpenedBundle> opened = open_call(call, value);
  return opened ? answer_of(*opened) : std::move(call).refusal();
}

std::string do_judge_tokens(Value value) {
  static constexpr std::array members = {Member{"bundle"}, Member{"jws"}, Member{"expect", true}, Member{"answers", true}};
  Call call(value, members);
  std::optional<Answers> answers;
  call.part("answers", read_answers, answers);
  const std::optional<OpenedBundle> opened = open_call(call, value);
  return opened ? answer_of(sayso::judge_tokens(*opened, *answers)) : std::move(call).refusal();
}

std::string open_tokens(const std::string& call) { return answer(call, do_open_tokens); }
std::string judge_tokens(const std::string& call) { return answer(call, do_judge_tokens); }

}  // namespace sayso::door
