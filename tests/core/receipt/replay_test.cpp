// Guards core/src/receipt/{replay_plan,exhibits,canonical}.cpp: one changed byte is named.
#include <doctest/doctest.h>

#include <utility>

#include "sayso/policy/policy_parse.hpp"
#include "support/bundles.hpp"
#include "support/sha256.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

const Story& saas() {
  static const Story story = Story::saas();
  return story;
}

/// The last check alone: "replayed", "-replayed …" or "!replayed:code".
std::string replayed(const Bundle& bundle, const Expectation& expected = expecting()) {
  const Verdict verdict = verdict_on(bundle, expected);
  REQUIRE(verdict.checks[1].state == CheckState::holds);
  const std::string text = in_short(verdict);
  return text.substr(text.rfind(' ') + 1);
}

std::string detail(const Bundle& bundle, const Expectation& expected = expecting()) {
  return verdict_on(bundle, expected).checks.back().detail;
}

bool mentions(const std::string& text, const std::string& word) { return text.find(word) != std::string::npos; }

void flip(std::string& text) { text[text.size() / 2] = static_cast<char>(text[text.size() / 2] ^ 1); }

}  // namespace

TEST_CASE("every text that came with the bundle has the digest that the tokens state of it") {
  struct Row {
    const char* name;
    void (*change)(Bundle&);
  };
  const Row rows[] = {{"policies.0", [](Bundle& bundle) { flip(bundle.policies[0]); }},
                      {"policies.0", [](Bundle& bundle) { bundle.policies[0] += '\n'; }},
                      {"catalogue", [](Bundle& bundle) { flip(*bundle.catalogue); }},
                      {"context", [](Bundle& bundle) { bundle.context->value = R"({"jurisdiction":"US"})"; }},
                      {"context", [](Bundle& bundle) { bundle.context->salt = "AAAAAAAAAAAAAAAAAAAAAA"; }},
                      {"shown.choices", [](Bundle& bundle) { bundle.shown->choices = "[ ]"; }},
                      {"shown.view", [](Bundle& bundle) { flip(bundle.shown->view); }},
                      {"after", [](Bundle& bundle) { flip(*bundle.after); }}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Bundle bundle = saas().bundle();
    row.change(bundle);
    CHECK(replayed(bundle) == "!replayed:receipt.digest_mismatch");
    CHECK(mentions(detail(bundle), row.name));
  }
}

TEST_CASE("a bundle has as many versions and as much else as its token pins") {
  Bundle more = Story::linkedin().bundle();
  more.policies.push_back(more.policies.back());
  CHECK(replayed(more) == "!replayed:receipt.digest_mismatch");
  Bundle fewer = Story::linkedin().bundle();
  fewer.policies.pop_back();
  CHECK(replayed(fewer) == "!replayed:receipt.digest_mismatch");
  Bundle with_extra = saas().bundle();
  with_extra.shown->extra = "{}";
  CHECK(replayed(with_extra) == "!replayed:receipt.digest_mismatch");
  Story program = saas();
  program.method = "api";
  Bundle with_shown = program.bundle();
  with_shown.shown = saas().bundle().shown;
  CHECK(replayed(with_shown) == "!replayed:bundle.value");
}

TEST_CASE("what is withheld or not there makes it impossible, and says what") {
  struct Row {
    const char* word;
    void (*change)(Bundle&);
  };
  const Row rows[] = {{"context", [](Bundle& bundle) { bundle.context.reset(); }},
                      {"policy", [](Bundle& bundle) { bundle.policies.clear(); }},
                      {"catalogue", [](Bundle& bundle) { bundle.catalogue.reset(); }},
                      {"view", [](Bundle& bundle) { bundle.shown.reset(); }},
                      {"afterwards", [](Bundle& bundle) { bundle.after.reset(); }}};
  for (const Row& row : rows) {
    CAPTURE(row.word);
    Bundle bundle = saas().bundle();
    row.change(bundle);
    CHECK(replayed(bundle) == "-replayed");
    CHECK(mentions(detail(bundle), row.word));
  }
}

TEST_CASE("what the bundle lacks the caller may have, and then it is held against the tokens too") {
  Bundle bundle = saas().bundle();
  Expectation expected = expecting();
  expected.policies = std::exchange(bundle.policies, {});
  expected.catalogue = std::exchange(bundle.catalogue, std::nullopt);
  expected.context = std::exchange(bundle.context, std::nullopt);
  CHECK(replayed(bundle, expected) == "replayed");
  const auto changed = [&](void (*change)(Expectation&)) {
    Expectation other = expected;
    change(other);
    return replayed(bundle, other) + " " + detail(bundle, other);
  };
  CHECK(mentions(changed([](Expectation& other) { flip(other.policies[0]); }),
                 "!replayed:receipt.digest_mismatch `expect.policies.0`"));
  CHECK(mentions(changed([](Expectation& other) { flip(*other.catalogue); }),
                 "!replayed:receipt.digest_mismatch `expect.catalogue`"));
  CHECK(mentions(changed([](Expectation& other) { other.context->value = "{}"; }),
                 "!replayed:receipt.digest_mismatch `expect.context`"));
  CHECK(mentions(changed([](Expectation& other) { other.policies.clear(); }), "-replayed"));
}

TEST_CASE("versions that the caller has from later on do not disturb") {
  Story story = Story::linkedin();
  story.view_at = "2024-09-20T12:00:00Z";
  story.accepted_at = parse_instant("2024-09-20T12:01:00Z")->seconds;
  const std::string later = story.policies.back();
  story.policies.pop_back();
  Expectation expected = expecting();
  expected.policies = story.policies;
  expected.policies.push_back(later);
  const Policy policy = *parse_policy(story.policies.back());
  story.chosen[0]["revision"] = policy.purposes[0].revision;
  Bundle bundle = story.bundle();
  CHECK(replayed(bundle, expected) == "replayed");
  bundle.policies.clear();
  CHECK(replayed(bundle, expected) == "replayed");
}

TEST_CASE("a view that was not shown so is found out by making it again") {
  const auto with_view = [](const std::string& pointer, const Json& value) {
    const Json receipt = with(saas().receipt(), pointer, value);
    Bundle bundle = saas().bundle_with(receipt);
    return replayed(bundle);
  };
  CHECK(with_view("/view/at", "2026-11-21T13:00:00Z") == "!replayed:receipt.view_differs");
  CHECK(with_view("/view/locale", "de") == "!replayed:view.locale");
  CHECK(with_view("/view/mode", "signup") == "!replayed:receipt.view_differs");
  Story told_otherwise = saas();
  Bundle bundle = told_otherwise.bundle();
  std::string forged = bundle.shown->view;
  forged.replace(forged.find("assistant"), 9, "something");
  bundle = told_otherwise.bundle_with(with(told_otherwise.receipt(), "/view/sha256", sha256(forged)));
  bundle.shown->view = forged;
  CHECK(replayed(bundle) == "!replayed:receipt.view_differs");
}

TEST_CASE("the version pinned was in force when the view was made, under its name") {
  const Story story = Story::linkedin();
  const Json receipt = story.receipt();
  const auto pinning = [&](const Json& changes) {
    Json changed = receipt;
    changed["policy"].merge_patch(changes);
    Bundle bundle = story.bundle_with(changed, {{"policy", changes}});
    return replayed(bundle);
  };
  CHECK(pinning(Json::object()) == "replayed");
  CHECK(pinning({{"version", "other"}}) == "!replayed:receipt.digest_mismatch");
  CHECK(pinning({{"id", "https://other.example.com"}}) == "!replayed:receipt.digest_mismatch");
  const Policy first = *parse_policy(story.policies.front());
  CHECK(pinning({{"version", first.version}, {"sha256", sha256(story.policies.front())}}) ==
        "!replayed:receipt.policy_superseded");
}

TEST_CASE("a purpose is chosen in the revision that was shown") {
  for (const Json& change : {Json{{"revision", 2}}, Json{{"purpose", "nothing-shown"}}}) {
    Story story = saas();
    story.chosen[0].merge_patch(change);
    CHECK(replayed(story.bundle()) == "!replayed:receipt.revision_mismatch");
    story.method = "api";
    CHECK(replayed(story.bundle()) == "!replayed:receipt.revision_mismatch");
  }
}

TEST_CASE("nobody was told of a rule that their view does not have") {
  Story story = Story::linkedin();
  story.view_at = "2024-09-19T08:00:00Z";
  story.accepted_at = parse_instant("2024-09-19T08:01:00Z")->seconds;
  const Json shown = Json::parse(story.bundle().shown->view)["purposes"][0];
  Json ids = Json::array();
  for (const char* list : {"rules", "coming"}) {
    for (const Json& rule : shown[list])
      ids.push_back(rule["id"]);
  }
  REQUIRE(ids.size() > 1);
  story.chosen =
      Json::array({{{"purpose", shown["id"]}, {"revision", shown["revision"]}, {"state", "notified"}, {"rules", ids}}});
  CHECK(replayed(story.bundle()) == "replayed");
  for (const Json& rules : {Json{"no-such-rule"}, Json{ids[0], "no-such-rule"}}) {
    story.chosen[0]["rules"] = rules;
    CHECK(replayed(story.bundle()) == "!replayed:receipt.not_shown");
  }
  story.chosen[0]["rules"] = ids;
  story.method = "api";
  CHECK(replayed(story.bundle()) == "!replayed:receipt.not_shown");
}

TEST_CASE("a choice is made by the way that its view is for") {
  Story story = saas();
  story.method = "notice";
  CHECK(replayed(story.bundle()) == "!replayed:receipt.not_shown");
}

TEST_CASE("a view is not of a time after it was accepted, save for the difference of two clocks") {
  Story story = saas();
  story.view_at = "2026-11-21T14:07:01Z";
  CHECK(replayed(story.bundle()) == "replayed");
  story.view_at = "2026-11-21T14:07:02Z";
  CHECK(replayed(story.bundle()) == "!replayed:receipt.view_stale");
}

TEST_CASE("of a no that the controller does not vouch for the context of, nothing is made again") {
  Story story = saas();
  const Json silent = {{"context", nullptr}, {"decisions", nullptr}};
  CHECK(in_short(verdict_on(story.bundle_with(story.receipt(), silent))) ==
        "signed !countersigned:receipt.countersignature_mismatch -logged -replayed");
  story.chosen[0]["state"] = "denied";
  CHECK(in_short(verdict_on(story.bundle_with(story.receipt(), silent))) == "signed countersigned ~logged -replayed");
}

TEST_CASE("beside a no, that somebody was told may not have been taken") {
  Story story = Story::linkedin();
  story.view_at = "2024-09-19T08:00:00Z";
  story.accepted_at = parse_instant("2024-09-19T08:01:00Z")->seconds;
  const Json view = Json::parse(story.bundle().shown->view);
  story.chosen[0]["revision"] = view["purposes"][0]["revision"];
  const Json& other = view["purposes"][1];
  story.chosen.push_back({{"purpose", other["id"]},
                          {"revision", other["revision"]},
                          {"state", "notified"},
                          {"rules", Json::array({other["rules"][0]["id"]})}});
  CHECK(replayed(story.bundle()) == "replayed");
}

TEST_CASE("the choices afterwards end with those of the receipt, at the countersignature's instant") {
  const auto with_after = [](const std::string& after) {
    Bundle bundle = saas().bundle_with(saas().receipt(), {{"choices", sha256(after)}});
    bundle.after = after;
    return replayed(bundle);
  };
  CHECK(with_after("[]") == "!replayed:receipt.choices_differ");
  CHECK(with_after(R"([{"state":"granted","at":"2026-11-21T14:02:00Z","purpose":"assistant","revision":1}])") ==
        "!replayed:receipt.choices_differ");
  CHECK(with_after(R"([{"state":"denied","at":"2026-11-21T14:02:01Z","purpose":"assistant","revision":1}])") ==
        "!replayed:receipt.choices_differ");
  CHECK(with_after(R"([{"state":"granted","at":"2026-11-21T14:02:01Z","purpose":"assistant","revision":1},)"
                   R"({"state":"denied","at":"2026-11-21T14:02:01Z","purpose":"assistant","revision":1}])") ==
        "!replayed:receipt.choices_differ");
  CHECK(with_after(R"([ ])") == "!replayed:choices.value");
  CHECK(with_after(R"([{"at":"2026-11-21T14:02:01Z","state":"granted","purpose":"assistant","revision":1}])") ==
        "!replayed:choices.value");
}

TEST_CASE("the decisions are those that the controller stated") {
  const Bundle wrong = saas().bundle_with(saas().receipt(), {{"decisions", some_digest(1)}});
  CHECK(replayed(wrong) == "!replayed:receipt.decisions_differ");
  const Bundle none = saas().bundle_with(saas().receipt(), {{"decisions", nullptr}});
  CHECK(replayed(none) == "!replayed:receipt.decisions_differ");
}

TEST_CASE("a context and choices are canonical, not merely equal") {
  Story story = saas();
  story.context = R"({"age":"adult","jurisdiction":"DE","account":"free"})";
  CHECK(replayed(story.bundle()) == "!replayed:context.value");
  story = saas();
  story.choices = "[ ]";
  CHECK(replayed(story.bundle()) == "!replayed:choices.value");
}

TEST_CASE("an organisation's instruction has no decisions, a program and a signal no view") {
  Story organisation = saas();
  organisation.actor = "organisation";
  organisation.chosen = Json::array({{{"state", "prohibited"}}});
  CHECK(replayed(organisation.bundle()) == "replayed");
  Story program = saas();
  program.method = "api";
  CHECK(replayed(program.bundle()) == "replayed");
  Story signal = saas();
  signal.method = "signal";
  signal.chosen = Json::array({{{"state", "signal_on"}, {"signal", "gpc"}}});
  CHECK(replayed(signal.bundle()) == "replayed");
}

TEST_CASE("a whole series of versions is made again") { CHECK(replayed(Story::linkedin().bundle()) == "replayed"); }

TEST_CASE("nothing is made again out of a stranger's texts before they are found to be those that are signed") {
  const Answers none({});
  const auto asked = [&](const Bundle& bundle, bool is_signed) {
    const OpenedBundle first = open(bundle, expecting(), std::nullopt, &none);
    const std::map<std::string, bool> signatures = {{"countersignature.signature", is_signed}};
    const Answers so_far = answer_all(first.questions(), signatures);
    // Who goes no further is not told that it was made again.
    CHECK_FALSE(judge(first, so_far).reached == Level::replayed);
    const OpenedBundle opened = open(bundle, expecting(), std::nullopt, &so_far);
    CHECK(in_short(judge(opened, answer_all(opened.questions(), signatures))) ==
          in_short(verdict_on(bundle, expecting(), signatures)));
    return opened.questions().size() - first.questions().size();
  };
  const Bundle bundle = saas().bundle();
  CHECK(asked(bundle, true) == 2);  // the view and the decisions
  CHECK(asked(bundle, false) == 0);
  for (void (*change)(Bundle&) : {+[](Bundle& other) { flip(other.policies[0]); }, +[](Bundle& other) { flip(*other.after); },
                                  +[](Bundle& other) { flip(other.shown->choices); }}) {
    Bundle other = saas().bundle();
    change(other);
    CHECK(asked(other, true) == 0);
  }
}
