// What `decide` answers in the cases that a newcomer asks about first. The vectors in tests/vectors/decision say the rest.
#include <doctest/doctest.h>

#include "sayso/support/error_codes.hpp"
#include "support/universe.hpp"

namespace sayso {
namespace {

using namespace universe;

constexpr Instant day(std::int64_t days) { return Instant{k_published.seconds + days * k_day}; }

}  // namespace

TEST_CASE("before the first version nothing is permitted, and the answer says when that ends") {
  const Decision decision = decide_p(series({rule("a", Mode::opt_in)}), {}, {}, Instant{k_published.seconds - 1});
  CHECK(
      to_json({decision}) ==
      R"([{"purpose":"p","permitted":false,"reason":"no_policy","unmet":["no_policy"],"rules":[],"until":"1970-01-12T13:46:40Z"}])");
}

TEST_CASE("nobody who was not told is used under opt-out") {
  const Series opt_out = series({rule("a", Mode::opt_out)});
  CHECK(decide_p(opt_out, {}, {}).reason == Reason::not_notified);
  CHECK(decide_p(opt_out, {}, {told({"a"}, day(1))}).reason == Reason::not_objected);
  CHECK(decide_p(opt_out, {}, {told({"a"}, day(1), 1)}).reason == Reason::not_notified);
  CHECK(decide_p(opt_out, {}, {told({"other"}, day(1))}).reason == Reason::not_notified);
}

TEST_CASE("the notice period ends to the second") {
  Rule slow = rule("a", Mode::opt_out);
  slow.notice = Period{30 * k_day};
  const Series opt_out = series({slow});
  const Choices choices = {told({"a"}, day(1))};
  const Decision before = decide_p(opt_out, {}, choices, Instant{day(31).seconds - 1});
  CHECK(before.reason == Reason::notice_period);
  CHECK(before.until == day(31));
  CHECK(decide_p(opt_out, {}, choices, day(31)).permitted);
}

TEST_CASE("a yes that has ended leaves an earlier no standing") {
  const Series opt_in = series({rule("a", Mode::opt_in)});
  CHECK(decide_p(opt_in, {}, {answer(ChoiceState::granted, 1, day(1))}).reason == Reason::terms_changed);
  CHECK(decide_p(opt_in, {}, {answer(ChoiceState::denied, 1, day(1)), answer(ChoiceState::granted, 1, day(2))}).reason ==
        Reason::denied);
  CHECK(decide_p(opt_in, {}, {answer(ChoiceState::denied, 1, day(1)), answer(ChoiceState::granted, 2, day(2))}).reason ==
        Reason::granted);
}

TEST_CASE("a choice later than now is not looked at") {
  const Series opt_in = series({rule("a", Mode::opt_in)});
  CHECK(decide_p(opt_in, {}, {answer(ChoiceState::granted, 2, day(50))}, day(49)).reason == Reason::no_choice);
}

TEST_CASE("only those whom the rule names may say yes") {
  Rule guardians = rule("a", Mode::opt_in);
  guardians.by = {Actor::guardian};
  const Series opt_in = series({guardians});
  CHECK(decide_p(opt_in, {}, {answer(ChoiceState::granted, 2, day(1))}).reason == Reason::actor_not_allowed);
  CHECK(decide_p(opt_in, {}, {answer(ChoiceState::granted, 2, day(1), Actor::guardian)}).permitted);
}

TEST_CASE("an organisation's last word counts, and it never overturns a member's no") {
  const Series contract = series({rule("a", Mode::contract_only)});
  CHECK(decide_p(contract, {}, {}).reason == Reason::org_not_granted);
  CHECK(decide_p(contract, {}, {instruction(ChoiceState::granted, day(1))}).reason == Reason::not_objected);
  CHECK(
      decide_p(contract, {}, {instruction(ChoiceState::granted, day(1)), instruction(ChoiceState::prohibited, day(2))}).reason ==
      Reason::org_prohibits);
  CHECK(decide_p(contract, {}, {answer(ChoiceState::denied, 2, day(1)), instruction(ChoiceState::granted, day(2))}).reason ==
        Reason::denied);
}

TEST_CASE("a purpose that the policy does not have is an error, never a no") {
  const Case question{{}, {}, k_now, std::string("nothing"), std::nullopt};
  const auto decisions = decide(series({rule("a", Mode::opt_in)}), question);
  REQUIRE_FALSE(decisions);
  CHECK(decisions.error().code == codes::case_purpose_unknown);
  CHECK(decisions.error().path == "/purpose");
}

TEST_CASE("a yes may be given only where it would count") {
  const auto may = [](const Series& of, const Choices& choices = {}, Actor actor = Actor::subject) {
    return may_be_given(of, Case{{}, choices, k_now, std::nullopt, std::nullopt}, "p", actor);
  };
  CHECK(may(series({rule("a", Mode::opt_in)})));
  CHECK(may(series({rule("a", Mode::opt_out)})));
  CHECK_FALSE(may(series({rule("a", Mode::notice_only)})));
  CHECK_FALSE(may(series({rule("a", Mode::opt_in), rule("b", Mode::suspended)})));
  CHECK_FALSE(may(series({rule("a", Mode::contract_only)})));
  CHECK(may(series({rule("a", Mode::contract_only)}), {instruction(ChoiceState::granted, day(1))}));
  CHECK(may(series({rule("a", Mode::contract_only)}), {}, Actor::organisation));
  CHECK_FALSE(may(series({rule("a", Mode::suspended)}), {}, Actor::organisation));
  CHECK_FALSE(may(series({rule("a", Mode::opt_in)}), {instruction(ChoiceState::prohibited, day(1))}));
}

TEST_CASE("a yes to rules that are yet to come may be given in a notice") {
  Rule later = rule("a", Mode::opt_out);
  later.from = Instant{k_now.seconds + k_day};
  const Series coming = series({later});
  const Case question{{}, {}, k_now, std::nullopt, std::nullopt};
  CHECK_FALSE(may_be_given(coming, question, "p", Actor::subject));
  CHECK(may_be_given(coming, question, "p", Actor::subject, true));
}

}  // namespace sayso
