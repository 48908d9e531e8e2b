#include "sayso/domain/choice.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "sayso/support/error_codes.hpp"

using namespace sayso;

namespace {

std::string canonical(std::string_view text) {
  const auto document = json::Document::parse(text);
  REQUIRE(document.ok());
  const Result<Choices> choices = read_choices(document->root());
  if (!choices) return std::string(choices.error().code) + " " + choices.error().path;
  json::Writer writer;
  write(writer, *choices);
  return std::move(writer).text();
}

}  // namespace

TEST_CASE("every kind of choice is read and written canonically") {
  constexpr std::string_view text =
      R"([{"state":"granted","at":"2025-01-01T00:00:00Z","purpose":"p","revision":1},)"
      R"({"state":"denied","at":"2025-01-01T00:00:00Z","purpose":"p","revision":2,"by":"guardian"},)"
      R"({"state":"notified","at":"2025-01-02T00:00:00Z","purpose":"p","revision":1,"rules":["r","s"]},)"
      R"({"state":"signal_on","at":"2025-01-02T00:00:00Z","signal":"gpc"},)"
      R"({"state":"granted","at":"2025-01-03T00:00:00Z","by":"organisation"},)"
      R"({"state":"prohibited","at":"2025-01-03T00:00:00Z","purpose":"p","by":"organisation"}])";
  CHECK(canonical(text) == text);
  CHECK(canonical("[]") == "[]");
  CHECK(canonical(R"([{"by":"subject","revision":1,"purpose":"p","at":"2025-01-01T00:00:00Z","state":"denied"}])") ==
        R"([{"state":"denied","at":"2025-01-01T00:00:00Z","purpose":"p","revision":1}])");
}

TEST_CASE("nothing is skipped in a list of choices: what is not known is refused") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"({"at":"2025-01-01T00:00:00Z","purpose":"p","revision":1})", ""},
      {R"({"state":"maybe","at":"2025-01-01T00:00:00Z","purpose":"p","revision":1})", "/state"},
      {R"({"state":null,"at":"2025-01-01T00:00:00Z","purpose":"p","revision":1})", "/state"},
      {R"({"state":"denied","at":"2025-01-01T00:00:00Z","revision":1})", ""},
      {R"({"state":"denied","at":"2025-01-01T00:00:00Z","purpose":"p"})", ""},
      {R"({"state":"denied","purpose":"p","revision":1})", ""},
      {R"({"state":"denied","at":null,"purpose":"p","revision":1})", "/at"},
      {R"({"state":"denied","at":"2025-01-01T00:00:00Z","purpose":"P","revision":1})", "/purpose"},
      {R"({"state":"denied","at":"2025-01-01T00:00:00Z","purpose":null,"revision":1})", "/purpose"},
      {R"({"state":"denied","at":"2025-01-01T00:00:00Z","purpose":"p","revision":0})", "/revision"},
      {R"({"state":"denied","at":"2025-01-01T00:00:00Z","purpose":"p","revision":"1"})", "/revision"},
      {R"({"state":"denied","at":"2025-01-01T00:00:00Z","purpose":"p","revision":1,"by":"parent"})", "/by"},
      {R"({"state":"denied","at":"2025-01-01T00:00:00Z","purpose":"p","revision":1,"by":null})", "/by"},
      {R"({"state":"denied","at":"2025-01-01T00:00:00Z","purpose":"p","revision":1,"rules":["r"]})", "/rules"},
      {R"({"state":"denied","at":"2025-01-01T00:00:00Z","purpose":"p","by":"organisation"})", "/state"},
      {R"({"state":"granted","at":"2025-01-01T00:00:00Z","purpose":"p","revision":1,"by":"organisation"})", "/revision"},
      {R"({"state":"granted","at":"2025-01-01T00:00:00Z"})", ""},
      {R"({"state":"prohibited","at":"2025-01-01T00:00:00Z"})", ""},
      {R"({"state":"prohibited","at":"2025-01-01T00:00:00Z","by":"subject"})", "/by"},
      {R"({"state":"prohibited","at":"2025-01-01T00:00:00Z","purpose":"p","revision":1})", "/revision"},
      {R"({"state":"notified","at":"2025-01-01T00:00:00Z","purpose":"p","revision":1})", ""},
      {R"({"state":"notified","at":"2025-01-01T00:00:00Z","purpose":"p","revision":1,"rules":[]})", "/rules"},
      {R"({"state":"notified","at":"2025-01-01T00:00:00Z","purpose":"p","revision":1,"rules":"r"})", "/rules"},
      {R"({"state":"notified","at":"2025-01-01T00:00:00Z","purpose":"p","revision":1,"rules":["R"]})", "/rules/0"},
      {R"({"state":"notified","at":"2025-01-01T00:00:00Z","purpose":"p","revision":1,"rules":["r"],"by":"guardian"})", "/by"},
      {R"({"state":"signal_on","at":"2025-01-01T00:00:00Z"})", ""},
      {R"({"state":"signal_on","at":"2025-01-01T00:00:00Z","signal":"dnt"})", "/signal"},
      {R"({"state":"signal_on","at":"2025-01-01T00:00:00Z","signal":"gpc","by":"subject"})", "/by"},
      {R"({"state":"signal_on","at":"2025-01-01T00:00:00Z","signal":"gpc","purpose":"p"})", "/purpose"},
      {"null", ""},
      {"[]", ""},
  };
  for (const auto& row : rows) {
    const std::string_view choice = row.first;
    const std::string_view path = row.second;
    CAPTURE(choice);
    CHECK(canonical("[" + std::string(choice) + "]") == std::string(codes::choices_value) + " /0" + std::string(path));
  }
  CHECK(canonical("{}") == "choices.value ");
  CHECK(canonical("null") == "choices.value ");
}

TEST_CASE("a choice's instant is strict and never goes back") {
  CHECK(canonical(R"([{"state":"signal_on","at":"2025-01-01","signal":"gpc"}])") == "time.instant /0/at");
  CHECK(canonical(R"([{"state":"signal_on","at":"2025-01-02T00:00:00Z","signal":"gpc"},
                      {"state":"signal_on","at":"2025-01-01T23:59:59Z","signal":"gpc"}])") == "choices.value /1/at");
}
