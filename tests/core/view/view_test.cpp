// Guards core/src/view: what vectors cannot say, since no policy file can hold it or the answer is not in the bytes.
#include "sayso/view/view.hpp"

#include <doctest/doctest.h>

#include "sayso/support/error_codes.hpp"
#include "sayso/view/messages.hpp"
#include "support/universe.hpp"
#include "support/view_checks.hpp"

namespace sayso {
namespace {

using namespace universe;
using tests::Json;

Catalogue english() { return *parse_catalogue(tests::read_file("web/locales/en.json")); }

Json view_of(const Series& rules, const Choices& choices = {}) {
  const Catalogue catalogue = english();
  const Context context;
  return Json::parse(make_view({rules, context, choices, k_now, ViewMode::settings, "en", catalogue, std::nullopt})->json);
}

/// A series whose controller has that contact, which no policy file could have.
Series with_contact(const std::string& contact) {
  Policy policy = series({}).versions().front();
  policy.controller.contact = contact;
  std::vector<Policy> versions;
  versions.push_back(std::move(policy));
  return *Series::make(std::move(versions));
}

Result<ViewExtra> read_extra(const std::string& text) {
  const auto document = json::Document::parse(text);
  return read_view_extra(document->root());
}

std::string written(const ViewExtra& extra) {
  json::Writer writer;
  write(writer, extra);
  return std::move(writer).text();
}

}  // namespace

TEST_CASE("only web and mail addresses become links") {
  const std::pair<const char*, const char*> rows[] = {
      {"https://example.com/a?b#c", R"({"link":"https://example.com/a?b#c"})"},
      {"http://example.com", R"({"link":"http://example.com"})"},
      {"privacy@example.com", R"({"link":"mailto:privacy@example.com"})"},
      {"javascript:alert(1)", R"x({"text":"javascript:alert(1)"})x"},
      {"javascript:alert(1)//@", R"x({"text":"javascript:alert(1)//@"})x"},
      {"data:text/html,x@y", R"({"text":"data:text/html,x@y"})"},
      {"a@b?subject=x", R"({"text":"a@b?subject=x"})"},
      {"HTTPS://example.com", R"({"text":"HTTPS://example.com"})"},
      {"ask us", R"({"text":"ask us"})"},
  };
  for (const auto& row : rows) {
    const auto& contact = row.first;
    const auto& value = row.second;
    CAPTURE(contact);
    const Json view = view_of(with_contact(contact));
    CHECK(view["responsible"][1]["args"]["contact"].dump() == value);
    CHECK(view["controller"]["contact"] == contact);
  }
}

TEST_CASE("a notice period that never ends is told without a start") {
  Rule slow = rule("slow", Mode::opt_out);
  slow.notice = *parse_period("P999999W");
  const Json view = view_of(series({slow}), {told({"slow"}, k_published)});
  CHECK(view["purposes"][0]["reason"] == "notice_period");
  CHECK(view["purposes"][0]["status"]["message"] == "status.not_notified");
}

TEST_CASE("a yes whose period never ends is told without an end") {
  Policy policy = series({rule("ask", Mode::opt_in)}).versions().front();
  policy.purposes[0].consent_valid_for = *parse_period("P999999W");
  std::vector<Policy> versions;
  versions.push_back(std::move(policy));
  const Json view = view_of(*Series::make(std::move(versions)), {answer(ChoiceState::granted, 2, k_published)});
  CHECK(view["purposes"][0]["status"]["message"] == "status.granted");
}

TEST_CASE("what a choice is held against is read from the bytes of the view") {
  const Catalogue catalogue = english();
  const Series rules = series({rule("out", Mode::opt_out)});
  const Context context;
  const Choices choices = {told({"out"}, k_published)};
  const Result<View> view = make_view({rules, context, choices, k_now, ViewMode::settings, "en", catalogue, std::nullopt});
  REQUIRE(view.ok());
  CHECK(shown_purposes(*view) == std::vector{ShownPurpose{"p", 2, true, false, true, {"out"}}});
}

TEST_CASE("a revision is known once it was answered to or told of for a week") {
  const Instant now = k_now;
  const auto ago = [&](std::int64_t seconds) { return Instant{now.seconds - seconds}; };
  const Choices choices = {answer(ChoiceState::granted, 2, ago(9 * 86'400)), told({"told"}, ago(8 * 86'400)),
                           answer(ChoiceState::denied, 3, ago(k_new_for)), answer(ChoiceState::granted, 4, ago(k_new_for - 1))};
  const std::vector<KnownRevision> known = known_revisions(choices, now);
  REQUIRE(known.size() == 1);
  CHECK(known[0].revision == 3);
  CHECK(known_revisions({}, now).empty());
  Choice instruction;
  instruction.state = ChoiceState::granted;
  instruction.by = Actor::organisation;
  instruction.at = ago(30 * 86'400);
  CHECK(known_revisions({instruction}, now).empty());
}

TEST_CASE("an extra is read whole and written in one spelling") {
  CHECK(written(ViewExtra{}) == "{}");
  const std::string both = R"({"members":312,"known":[{"purpose":"writing","revision":1}]})";
  const Result<ViewExtra> read = read_extra(both);
  REQUIRE(read.ok());
  CHECK(written(*read) == both);
  for (const char* refused :
       {R"([])", R"({"people":1})", R"({"members":-1})", R"({"members":"1"})", R"({"known":[]})", R"({"known":{}})",
        R"({"known":[{"purpose":"writing"}]})", R"({"known":[{"purpose":"Writing","revision":1}]})",
        R"({"known":[{"purpose":"writing","revision":0}]})", R"({"known":[{"purpose":"writing","revision":"1"}]})",
        R"({"known":[{"purpose":1,"revision":1}]})", R"({"known":[{"purpose":"writing","revision":1,"title":"x"}]})"}) {
    CAPTURE(refused);
    const Result<ViewExtra> extra = read_extra(refused);
    REQUIRE_FALSE(extra.ok());
    CHECK(extra.error().code == codes::view_extra);
  }
}

}  // namespace sayso
