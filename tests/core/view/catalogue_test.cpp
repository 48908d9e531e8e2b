// Guards core/src/view/catalogue.cpp and the catalogues in web/locales.
#include "sayso/view/catalogue.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>

#include "sayso/support/error_codes.hpp"
#include "sayso/view/messages.hpp"
#include "support/vector_files.hpp"

namespace sayso {
namespace {

using tests::Json;

Json english() { return Json::parse(tests::read_file("web/locales/en.json")); }

/// The code and the path with which a catalogue is refused, or "" where it is taken.
std::string refusal(const Json& catalogue) {
  const Result<Catalogue> read = parse_catalogue(catalogue.dump());
  return read ? std::string() : std::string(read.error().code) + " " + read.error().path;
}

std::string refusal_with(const char* pointer, Json value) {
  Json catalogue = english();
  catalogue[Json::json_pointer(pointer)] = std::move(value);
  return refusal(catalogue);
}

}  // namespace

TEST_CASE("every catalogue of the project is complete and named after its language") {
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(SAYSO_SOURCE_DIR "/web/locales")) {
    const std::string tag = entry.path().stem().string();
    CAPTURE(tag);
    const Result<Catalogue> read = parse_catalogue(tests::read_file("web/locales/" + tag + ".json"));
    REQUIRE_MESSAGE(read.ok(), (read ? std::string() : read.error().path + ": " + read.error().detail));
    CHECK(read->locale() == tag);
    CHECK((read->direction() == Direction::rtl) == (tag == "ar" || tag == "he"));
    CHECK((read->status() == CatalogueStatus::reviewed) == (tag == "en"));
    found.insert(tag);
  }
  CHECK(found.size() >= 36);
}

TEST_CASE("a message is found with its form, else with the one for other counts") {
  Json catalogue = english();
  catalogue["messages"]["summary.on"] = Json::parse(R"({"one":"one on","few":"{count} few","other":"{count} on"})");
  const Result<Catalogue> read = parse_catalogue(catalogue.dump());
  REQUIRE(read.ok());
  CHECK(read->find("ui.on") == "On");
  CHECK(read->find("ui.on", Plural::few) == "On");
  CHECK(read->find("summary.on") == "{count} on");
  CHECK(read->find("summary.on", Plural::one) == "one on");
  CHECK(read->find("summary.on", Plural::few) == "{count} few");
  CHECK(read->find("summary.on", Plural::many) == "{count} on");
  CHECK_FALSE(read->find("ui.nothing").has_value());
}

TEST_CASE("a catalogue that is not of its shape is refused") {
  CHECK(refusal(english()) == "");
  CHECK(refusal(Json::array()) == "catalogue.value ");
  CHECK(refusal_with("/about", "x") == "catalogue.value /about");
  CHECK(refusal_with("/locale", "e n") == "catalogue.value /locale");
  CHECK(refusal_with("/locale", 1) == "catalogue.value /locale");
  CHECK(refusal_with("/dir", "auto") == "catalogue.value /dir");
  CHECK(refusal_with("/status", "final") == "catalogue.value /status");
  CHECK(refusal_with("/messages", Json::array()) == "catalogue.value /messages");
  for (const char* member : {"locale", "dir", "status", "messages"}) {
    Json catalogue = english();
    catalogue.erase(member);
    CHECK(refusal(catalogue).starts_with("catalogue.value"));
  }
  CHECK(parse_catalogue("{").error().code == codes::json_syntax);
  CHECK(parse_catalogue(R"({"locale":"en","locale":"en"})").error().code == codes::json_duplicate);
}

TEST_CASE("a catalogue has exactly the messages of the table") {
  CHECK(refusal_with("/messages/ui.banner", "Accept all") == "catalogue.key_unknown /messages/ui.banner");
  for (const MessageSpec& spec : k_messages) {
    Json catalogue = english();
    catalogue["messages"].erase(std::string(spec.id));
    CHECK(refusal(catalogue) == "catalogue.key_missing /messages");
  }
}

TEST_CASE("a message is a text, or plural forms where it counts") {
  CHECK(refusal_with("/messages/ui.on", "") == "catalogue.value /messages/ui.on");
  CHECK(refusal_with("/messages/ui.on", nullptr) == "catalogue.value /messages/ui.on");
  CHECK(refusal_with("/messages/ui.on", Json{{"other", "On"}}) == "catalogue.value /messages/ui.on");
  CHECK(refusal_with("/messages/summary.on", "{count} on") == "catalogue.value /messages/summary.on");
  CHECK(refusal_with("/messages/summary.on", Json::object()) == "catalogue.value /messages/summary.on");
  CHECK(refusal_with("/messages/summary.on", Json{{"one", "{count} on"}}) == "catalogue.value /messages/summary.on");
  CHECK(refusal_with("/messages/summary.on/1", "{count} on") == "catalogue.value /messages/summary.on/1");
  CHECK(refusal_with("/messages/summary.on/other", 3) == "catalogue.value /messages/summary.on/other");
}

TEST_CASE("a message has exactly its placeholders") {
  const char* pointer = "/messages/status.granted_until";
  CHECK(refusal_with(pointer, "{ends}, said {given}, until {ends}") == "");
  const std::string refused = "catalogue.placeholder /messages/status.granted_until";
  for (const char* words : {"Yes.", "{given}", "{given} {ends} {since}", "{given} {ends} {", "{given} {ends} }",
                            "{given} {ends} {}", "{given} {{ends}}", "{Given} {ends}", "{given} { ends}"}) {
    CAPTURE(words);
    CHECK(refusal_with(pointer, words) == refused);
  }
  CHECK(refusal_with("/messages/ui.on", "{count}") == "catalogue.placeholder /messages/ui.on");
}

TEST_CASE("only the forms zero, one and two may say their number in words") {
  for (const char* category : {"zero", "one", "two"})
    CHECK(refusal_with((std::string("/messages/state.some/") + category).c_str(), "some of {total}") == "");
  for (const char* category : {"few", "many", "other"}) {
    const std::string pointer = std::string("/messages/state.some/") + category;
    CHECK(refusal_with(pointer.c_str(), "some of {total}") == "catalogue.placeholder " + pointer);
  }
  CHECK(refusal_with("/messages/state.some/one", "one of them") == "catalogue.placeholder /messages/state.some/one");
}

}  // namespace sayso
