#include "sayso/domain/item.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace sayso;

namespace {

std::string outcome(std::string_view text) {
  const auto document = json::Document::parse(text);
  REQUIRE(document.ok());
  const Result<Item> item = read_item(document->root(), *parse_instant("2025-11-03T00:00:00Z"));
  if (!item) return std::string(item.error().code) + " " + item.error().path;
  return item->category.value_or("-") + " " + (item->collected ? to_text(*item->collected) : "-");
}

}  // namespace

TEST_CASE("an item has a category and an instant, each of which may be unknown") {
  CHECK(outcome("{}") == "- -");
  CHECK(outcome(R"({"category":"posts"})") == "posts -");
  CHECK(outcome(R"({"collected":"2025-11-03T00:00:00Z"})") == "- 2025-11-03T00:00:00Z");
}

TEST_CASE("other items are refused") {
  CHECK(outcome(R"({"collected":"2025-11-03T00:00:01Z"})") == "item.value /collected");
  CHECK(outcome(R"({"collected":"2025-11-03"})") == "time.instant /collected");
  CHECK(outcome(R"({"collected":null})") == "item.value /collected");
  CHECK(outcome(R"({"category":null})") == "item.value /category");
  CHECK(outcome(R"({"category":"Posts"})") == "item.value /category");
  CHECK(outcome(R"({"category":""})") == "item.value /category");
  CHECK(outcome(R"({"id":"x"})") == "item.value /id");
  CHECK(outcome("null") == "item.value ");
  CHECK(outcome("[]") == "item.value ");
}
