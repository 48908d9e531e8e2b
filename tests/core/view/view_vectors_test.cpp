// Every vector of tests/vectors/view, made natively; and what all of them together must show.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "sayso/decision/decide.hpp"
#include "sayso/view/locale.hpp"
#include "sayso/view/messages.hpp"
#include "sayso/view/view.hpp"
#include "support/vector_files.hpp"
#include "support/view_checks.hpp"

namespace sayso {
namespace {

using tests::Json;

/// A vector's input, read; the view's references are into it.
struct Input {
  Series series;
  Case question;
  Catalogue catalogue;
  ViewMode mode;
  std::string locale;
  std::optional<ViewExtra> extra;
};

Result<Input> read_input(const Json& file, const Json& vector) {
  const std::vector<std::string> texts = tests::policy_texts(file, vector["policies"]);
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const Json& given = vector["input"];
  const Json asked = {{"context", given["context"]}, {"choices", given["choices"]}, {"now", given["now"]}};
  const auto document = json::Document::parse(asked.dump(), {.bytes = 1 << 20, .depth = 16});
  auto question = read_case(document->root());
  if (!question) return question.error();
  std::optional<ViewExtra> extra;
  if (given.contains("extra")) {
    const std::string text = Json{{"extra", given["extra"]}}.dump();
    const auto around = json::Document::parse(text);
    auto read = read_view_extra(*around->root().find("extra"));
    if (!read) return read.error();
    extra = *read;
  }
  auto series = parse_series(views);
  if (!series) return series.error();
  auto catalogue = parse_catalogue(tests::read_file(vector["catalogue"].get<std::string>()));
  if (!catalogue) return catalogue.error();
  return Input{*series, *question, *catalogue, *parse_enum<ViewMode>(given["mode"].get<std::string>()), given["locale"], extra};
}

Result<View> make(const Input& input) {
  return make_view({input.series, input.question.context, input.question.choices, input.question.now, input.mode, input.locale,
                    input.catalogue, input.extra});
}

/// Calls `body(id, input, view)` for each vector that has a view.
template <class Body>
void for_each_view(Body body) {
  tests::for_each_vector("view", [&](const Json& file, const Json& vector) {
    const Result<Input> input = read_input(file, vector);
    if (!input) return;
    const Result<View> view = make(*input);
    if (view) body(vector["id"].get<std::string>(), *input, *view);
  });
}

}  // namespace

TEST_CASE("every view vector is made as written, byte for byte") {
  int count = 0;
  tests::for_each_vector("view", [&](const Json& file, const Json& vector) {
    ++count;
    CAPTURE(vector["id"].get<std::string>());
    CAPTURE(vector["comment"].get<std::string>());
    const Result<Input> input = read_input(file, vector);
    const Result<View> view = input ? make(*input) : Result<View>(input.error());
    const Json& expect = vector["expect"];
    if (expect.contains("view")) {
      REQUIRE_MESSAGE(view.ok(), (view ? std::string() : std::string(view.error().code) + " " + view.error().path));
      CHECK(view->json == expect["view"].get<std::string>());
      return;
    }
    REQUIRE_FALSE(view.ok());
    CHECK(view.error().code == expect["error"]["code"].get<std::string>());
    CHECK(view.error().path == expect["error"]["path"].get<std::string>());
  });
  CHECK(count >= 130);
}

TEST_CASE("every view keeps what all views keep") {
  for_each_view([](const std::string& id, const Input& input, const View& view) {
    CAPTURE(id);
    tests::check_view(view.json);
    CHECK(make(input)->json == view.json);
  });
}

TEST_CASE("every message but the element's own is in some vector") {
  std::set<std::string> said;
  for_each_view(
      [&](const std::string&, const Input&, const View& view) { said.merge(tests::messages_of(Json::parse(view.json))); });
  for (const MessageSpec& spec : k_messages) {
    CAPTURE(spec.id);
    CHECK((said.count(std::string(spec.id)) > 0) != spec.id.starts_with("ui."));
  }
}

TEST_CASE("every reason about a person, every control and every note is in some vector") {
  std::map<std::string, std::set<std::string>> seen;
  for_each_view([&](const std::string&, const Input&, const View& view) {
    const Json shown = Json::parse(view.json);
    for (const Json& note : shown["notes"])
      seen["note"].insert(note["id"].get<std::string>());
    for (const Json& purpose : shown["purposes"]) {
      seen["reason"].insert(purpose["reason"].get<std::string>());
      const Json& control = purpose["control"];
      seen["control"].insert(control["kind"].get<std::string>() + (control["on"] ? " on" : "") +
                             (control["grant"] ? " grant" : "") + (control["deny"] ? " deny" : ""));
    }
  });
  CHECK(seen["reason"].size() == enum_names<Reason>.size() - 2);
  CHECK(seen["note"].size() == 11);
  CHECK(seen["control"] == std::set<std::string>{"locked", "locked deny", "none", "none deny", "none on", "switch grant",
                                                 "switch grant deny", "switch deny", "switch on deny", "switch on grant deny"});
}

TEST_CASE("a no that is offered while it is off keeps it off for as long as the rules are known") {
  for_each_view([](const std::string& id, const Input& input, const View& view) {
    for (const ShownPurpose& shown : shown_purposes(view)) {
      if (shown.on || !shown.deny) continue;
      CAPTURE(id);
      CAPTURE(shown.id);
      Case later = input.question;
      Choice no;
      no.at = later.now;
      no.purpose = shown.id;
      no.revision = shown.revision;
      std::erase_if(later.choices, [&](const Choice& choice) { return choice.at > later.now; });
      later.choices.push_back(no);
      later.purpose = shown.id;
      for (std::optional<Instant> instant = later.now; instant;) {
        later.now = *instant;
        const auto decisions = decide(input.series, later);
        if (!decisions) break;  // the purpose is gone by then
        CHECK_FALSE(decisions->front().permitted);
        instant = decisions->front().until;
      }
    }
  });
}

TEST_CASE("the catalogue changes nothing of a view but its language and direction") {
  const Catalogue german = *parse_catalogue(tests::read_file("web/locales/de.json"));
  int compared = 0;
  for_each_view([&](const std::string& id, const Input& input, const View& view) {
    if (!is_complete_in(input.series, "de") || input.locale != "en") return;
    CAPTURE(id);
    ++compared;
    const Result<View> other = make_view({input.series, input.question.context, input.question.choices, input.question.now,
                                          input.mode, "de", german, input.extra});
    REQUIRE(other.ok());
    CHECK(tests::messages_of(Json::parse(other->json)) == tests::messages_of(Json::parse(view.json)));
    CHECK(shown_purposes(*other) == shown_purposes(view));
  });
  CHECK(compared > 10);
}

}  // namespace sayso
