#include "sayso/domain/context.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "sayso/support/error_codes.hpp"

using namespace sayso;

namespace {

Result<Context> read(std::string_view text) {
  const auto document = json::Document::parse(text);
  REQUIRE(document.ok());
  return read_context(document->root());
}

std::string canonical(std::string_view text) {
  const Result<Context> context = read(text);
  if (!context) return std::string(context.error().code) + " " + context.error().path;
  json::Writer writer;
  write(writer, *context);
  return std::move(writer).text();
}

}  // namespace

TEST_CASE("a context is read and written canonically") {
  CHECK(canonical("{}") == "{}");
  CHECK(canonical(R"({ "signals":{"gpc":false}, "account":"free", "age":"13_15", "jurisdiction":"GP"})") ==
        R"({"jurisdiction":"FR-971","age":"13_15","account":"free","signals":{"gpc":false}})");
  CHECK(canonical(R"({"signals":{}})") == "{}");
  CHECK(canonical(R"({"account":"label.the-policy_lacks"})") == R"({"account":"label.the-policy_lacks"})");
  const auto context = read(R"({"age":"under_13","signals":{"gpc":true}})");
  REQUIRE(context.ok());
  CHECK(context->age == Age::under_13);
  CHECK(context->gpc == true);
  CHECK_FALSE(context->jurisdiction);
}

TEST_CASE("a context outside its values is refused, never taken for another") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"[]", ""},
      {"null", ""},
      {R"({"jurisdiction":"UK"})", "/jurisdiction"},
      {R"({"jurisdiction":"EU"})", "/jurisdiction"},
      {R"({"jurisdiction":"FR-BL"})", "/jurisdiction"},
      {R"({"jurisdiction":""})", "/jurisdiction"},
      {R"({"jurisdiction":null})", "/jurisdiction"},
      {R"({"jurisdiction":["GB"]})", "/jurisdiction"},
      {R"({"age":"17"})", "/age"},
      {R"({"age":17})", "/age"},
      {R"({"age":null})", "/age"},
      {R"({"account":"Free"})", "/account"},
      {R"({"account":""})", "/account"},
      {R"({"account":null})", "/account"},
      {R"({"signals":null})", "/signals"},
      {R"({"signals":["gpc"]})", "/signals"},
      {R"({"signals":{"gpc":1}})", "/signals/gpc"},
      {R"({"signals":{"gpc":null}})", "/signals/gpc"},
      {R"({"signals":{"dnt":true}})", "/signals/dnt"},
      {R"({"country":"GB"})", "/country"},
      {R"({"__proto__":{}})", "/__proto__"},
  };
  for (const auto& row : rows) {
    const std::string_view text = row.first;
    const std::string_view path = row.second;
    CAPTURE(text);
    CHECK(canonical(text) == std::string(codes::context_value) + " " + std::string(path));
  }
}
