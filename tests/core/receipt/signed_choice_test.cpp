// Guards core/src/receipt/signed_choice.cpp.
#include "sayso/receipt/signed_choice.hpp"

#include <doctest/doctest.h>

#include "support/tokens.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

Json answer(const char* state, const char* purpose = "ads") { return {{"purpose", purpose}, {"revision", 2}, {"state", state}}; }
Json told(const char* purpose = "ads") {
  return {{"purpose", purpose}, {"revision", 2}, {"state", "notified"}, {"rules", {"r1", "r2"}}};
}
Json signal() { return {{"state", "signal_on"}, {"signal", "gpc"}}; }
Json all(const char* state) { return {{"state", state}}; }
Json one(const char* state, const char* purpose = "ads") { return {{"purpose", purpose}, {"state", state}}; }

// A list, also of one: braces around one value alone would be that value.
Json list(Json::initializer_list_t choices) { return Json::array(choices); }

Result<SignedChoices> for_person(json::Value value) { return read_signed_choices(value, Actor::subject); }
Result<SignedChoices> for_guardian(json::Value value) { return read_signed_choices(value, Actor::guardian); }
Result<SignedChoices> for_organisation(json::Value value) { return read_signed_choices(value, Actor::organisation); }

SignedChoices choices_of(const Json& given, Actor actor = Actor::subject) {
  SignedChoices choices;
  with_value(given.dump(), [&](json::Value value) {
    Result<SignedChoices> read = read_signed_choices(value, actor);
    REQUIRE(read);
    choices = *read;
  });
  return choices;
}

}  // namespace

TEST_CASE("what a person and a guardian choose is written as it is read") {
  for (const Json& given :
       {list({answer("granted"), answer("granted", "search")}), list({answer("denied"), told("search"), signal()})}) {
    json::Writer writer;
    write(writer, choices_of(given));
    CHECK(writer.text() == given.dump());
    CHECK(verdict_of(for_guardian, given).empty());
  }
  const Json instructions = {all("prohibited"), one("prohibited")};
  json::Writer writer;
  write(writer, choices_of(instructions, Actor::organisation));
  CHECK(writer.text() == instructions.dump());
}

TEST_CASE("an actor has its own states") {
  CHECK(verdict_of(for_person, list({one("prohibited")})) == "receipt.payload /0");
  CHECK(verdict_of(for_person, list({all("granted")})) == "json.member_missing /0");
  CHECK(verdict_of(for_organisation, list({all("granted")})).empty());
  CHECK(verdict_of(for_organisation, list({one("granted")})).empty());
  for (const Json& choice : {answer("denied"), told(), signal(), one("denied")}) {
    CHECK(verdict_of(for_organisation, list({choice})) == "receipt.payload /0");
  }
  CHECK(verdict_of(for_organisation, list({answer("granted")})) == "json.member_unknown /0/revision");
}

TEST_CASE("a purpose is chosen once, and so is a signal, and so are all purposes") {
  CHECK(verdict_of(for_person, list({answer("denied"), answer("denied")})) == "receipt.payload /1");
  CHECK(verdict_of(for_person, list({answer("denied"), told()})) == "receipt.payload /1");
  CHECK(verdict_of(for_person, list({signal(), signal()})) == "receipt.payload /1");
  CHECK(verdict_of(for_organisation, list({all("granted"), all("granted")})) == "receipt.payload /1");
  CHECK(verdict_of(for_organisation, list({all("granted"), one("granted")})).empty());
}

TEST_CASE("a yes stands beside yeses alone") {
  CHECK(verdict_of(for_person, list({answer("granted"), answer("denied", "search")})) == "receipt.payload /1");
  CHECK(verdict_of(for_person, list({answer("denied"), answer("granted", "search")})) == "receipt.payload /1");
  CHECK(verdict_of(for_person, list({answer("granted"), signal()})) == "receipt.payload /1");
  CHECK(verdict_of(for_person, list({told(), answer("granted", "search")})) == "receipt.payload /1");
  CHECK(verdict_of(for_organisation, list({all("granted"), one("prohibited")})) == "receipt.payload /1");
}

TEST_CASE("a choice has the members of its state, rightly spelled") {
  struct Row {
    Json choice;
    const char* verdict;
  };
  const Row rows[] = {{without(answer("denied"), "/revision"), "json.member_missing /0"},
                      {without(answer("denied"), "/state"), "receipt.payload /0"},
                      {with(answer("denied"), "/state", "Denied"), "receipt.payload /0"},
                      {with(answer("denied"), "/state", 1), "receipt.payload /0"},
                      {with(answer("denied"), "/revision", 0), "receipt.payload /0/revision"},
                      {with(answer("denied"), "/purpose", "__proto__"), "receipt.payload /0/purpose"},
                      {with(answer("denied"), "/rules", {"r"}), "json.member_unknown /0/rules"},
                      {with(answer("denied"), "/at", "2026-11-21T14:00:00Z"), "json.member_unknown /0/at"},
                      {without(told(), "/rules"), "json.member_missing /0"},
                      {with(told(), "/rules", Json::array()), "receipt.payload /0/rules"},
                      {with(told(), "/rules/0", "No"), "receipt.payload /0/rules/0"},
                      {with(signal(), "/signal", "dnt"), "receipt.payload /0/signal"},
                      {Json(1), "json.type /0"}};
  for (const Row& row : rows) {
    CAPTURE(row.choice.dump());
    CHECK(verdict_of(for_person, list({row.choice})) == row.verdict);
  }
  CHECK(verdict_of(for_person, Json::array()) == "receipt.payload ");
  CHECK(verdict_of(for_person, Json::object()) == "json.type ");
}

TEST_CASE("only yeses weigh as a yes, only notices as a notice, all else as a no") {
  CHECK(weight_of(choices_of(list({answer("granted")}))) == Weight::yes);
  CHECK(weight_of(choices_of(list({told(), told("search")}))) == Weight::notice);
  CHECK(weight_of(choices_of(list({answer("denied")}))) == Weight::no);
  CHECK(weight_of(choices_of(list({signal()}))) == Weight::no);
  CHECK(weight_of(choices_of(list({told(), signal()}))) == Weight::no);
  CHECK(weight_of(choices_of(list({told(), answer("denied", "search")}))) == Weight::no);
  CHECK(weight_of(choices_of(list({all("granted")}), Actor::organisation)) == Weight::yes);
  CHECK(weight_of(choices_of(list({all("prohibited")}), Actor::organisation)) == Weight::no);
}

TEST_CASE("the ledger's entries name the actor of an answer, and nobody for a notice or a signal") {
  const Instant at{1795269721};
  const Choices entries = entries_of(choices_of(list({answer("denied"), told("search"), signal()})), Actor::guardian, true, at);
  json::Writer writer;
  write(writer, entries);
  CHECK(writer.text() ==
        R"([{"state":"denied","at":"2026-11-21T14:02:01Z","purpose":"ads","revision":2,"by":"guardian"},)"
        R"({"state":"notified","at":"2026-11-21T14:02:01Z","purpose":"search","revision":2,"rules":["r1","r2"]},)"
        R"({"state":"signal_on","at":"2026-11-21T14:02:01Z","signal":"gpc"}])");
  with_value(writer.text(), [&](json::Value value) { CHECK(*read_choices(value) == entries); });
}

TEST_CASE("a notice beside a no is left out where it was perhaps not shown, and alone it stands") {
  const Instant at{1795269721};
  CHECK(entries_of(choices_of(list({answer("denied"), told("search")})), Actor::subject, true, at).size() == 2);
  CHECK(entries_of(choices_of(list({answer("denied"), told("search")})), Actor::subject, false, at).size() == 1);
  CHECK(entries_of(choices_of(list({told()})), Actor::subject, false, at).size() == 1);
  CHECK(entries_of(choices_of(list({answer("granted")})), Actor::subject, false, at).size() == 1);
}
