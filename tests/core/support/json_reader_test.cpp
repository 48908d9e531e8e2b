#include "sayso/support/json_reader.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "sayso/support/error_codes.hpp"

using namespace sayso;
using namespace std::string_view_literals;

namespace {

struct Refusal {
  std::string_view text;
  std::string_view code;
  std::string_view path;
  int line;
  int column;
};

void check_refusal(const Refusal& row, json::Limits limits = {}) {
  CAPTURE(row.text);
  const Result<json::Document> document = json::Document::parse(row.text, limits);
  REQUIRE_FALSE(document.ok());
  const Error& error = document.error();
  CHECK(error.code == row.code);
  CHECK(error.path == row.path);
  CHECK(error.line == row.line);
  CHECK(error.column == row.column);
  CHECK_FALSE(error.detail.empty());
}

void check_refusals(const std::vector<Refusal>& rows) {
  for (const Refusal& row : rows)
    check_refusal(row);
}

}  // namespace

TEST_CASE("a string ends at the quote before which the backslashes are paired") {
  for (std::size_t count = 0; count < 9; ++count) {
    const std::string text = "[\"" + std::string(count, '\\') + "\",\"a\\\"b\",1]";
    CAPTURE(text);
    const Result<json::Document> document = json::Document::parse(text);
    if (count % 2 == 0) {
      REQUIRE(document.ok());
      CHECK(document->root().size() == 3);
      CHECK((*document->root().begin()).string() == std::string(count / 2, '\\'));
      continue;
    }
    // The first string goes on to the next quote, and what stands behind it is no value.
    REQUIRE_FALSE(document.ok());
    CHECK(document.error().code == codes::json_syntax);
    CHECK(document.error().column == static_cast<int>(6 + count));
  }
}

TEST_CASE("a text is read into values in the order of the text") {
  const auto document = json::Document::parse(R"({"b":[1,-2,"x\n\u00e9",true,null,{}],"a":{"c":false}})");
  REQUIRE(document.ok());
  const json::Value root = document->root();
  CHECK(root.is(json::Kind::object));
  CHECK(root.size() == 2);
  CHECK(root.key().empty());
  CHECK((*root.begin()).key() == "b");

  const json::Value list = *root.find("b");
  CHECK(list.size() == 6);
  std::vector<json::Kind> kinds;
  for (const json::Value item : list)
    kinds.push_back(item.kind());
  using json::Kind;
  CHECK(kinds == std::vector{Kind::integer, Kind::integer, Kind::string, Kind::boolean, Kind::null, Kind::object});
  auto item = list.begin();
  CHECK((*item).integer() == 1);
  CHECK((*++item).integer() == -2);
  CHECK((*++item).string() == "x\n\xC3\xA9");
  CHECK((*++item).boolean());

  CHECK_FALSE(root.find("a")->find("c")->boolean());
  CHECK(root.find("a")->find("c")->pointer() == "/a/c");
  CHECK_FALSE(root.find("d"));
  CHECK_FALSE(list.find("b"));
}

TEST_CASE("integers reach from -(2^53 - 1) to 2^53 - 1") {
  const auto document = json::Document::parse("[9007199254740991,-9007199254740991,0]");
  REQUIRE(document.ok());
  auto item = document->root().begin();
  CHECK((*item).integer() == 9007199254740991);
  CHECK((*++item).integer() == -9007199254740991);
  CHECK((*++item).integer() == 0);
}

TEST_CASE("a value knows its pointer, line and column") {
  const auto document = json::Document::parse("{\n  \"a/b~c\": [10,\n    {\"d\": \"\xC3\xA9\", \"e\": [ ] } ]\n}");
  REQUIRE(document.ok());
  const json::Value inner = *++document->root().find("a/b~c")->begin();
  const Error at_value = inner.find("e")->error(codes::json_type, "x");
  CHECK(at_value.path == "/a~1b~0c/1/e");
  CHECK(at_value.line == 3);
  CHECK(at_value.column == 22);  // bytes: the letter before is two
  const Error at_key = inner.find("e")->key_error(codes::json_type, "x");
  CHECK(at_key.path == "/a~1b~0c/1/e");
  CHECK(at_key.column == 17);
  const Error at_root = document->root().error(codes::json_type, "x");
  CHECK(at_root.path.empty());
  CHECK(at_root.line == 1);
  CHECK(at_root.column == 1);
  CHECK(inner.key_error(codes::json_type, "x").column == inner.error(codes::json_type, "x").column);
}

TEST_CASE("duplicate members are refused at any depth, at the second name") {
  check_refusals({
      {R"({"a":1,"a":2})", codes::json_duplicate, "/a", 1, 8},
      {R"({"x":[{"a":1,"\u0061":2}]})", codes::json_duplicate, "/x/0/a", 1, 14},
      {R"({"":1,"":2})", codes::json_duplicate, "/", 1, 7},
      {"{\"a\":1,\n\"b\":{\"a\":1},\n\"a\":1}", codes::json_duplicate, "/a", 3, 1},
      {"{\"a\":1,\"a\"", codes::json_duplicate, "/a", 1, 8},
      {"{\"a\":1,\"a\":1.0}", codes::json_duplicate, "/a", 1, 8},
  });
  CHECK(json::Document::parse(R"({"a":{"a":[{"a":1},{"a":1}]}})").ok());
}

TEST_CASE("a duplicate among many members is found too") {
  std::string text = "{";
  for (int i = 0; i < 500; ++i)
    text += "\"m" + std::to_string(i) + "\":[{\"m1\":0}],";
  CHECK(json::Document::parse(text + "\"last\":0}").ok());
  for (const int i : {0, 15, 16, 17, 250, 499}) {
    const std::string name = "m" + std::to_string(i);
    const std::string path = "/" + name;
    check_refusal({text + "\"" + name + "\":0}", codes::json_duplicate, path, 1, static_cast<int>(text.size()) + 1});
  }
}

TEST_CASE("a byte order mark and NUL are refused") {
  check_refusals({
      {"\xEF\xBB\xBF{}", codes::json_bom, "", 1, 1},
      {" \xEF\xBB\xBF{}", codes::json_syntax, "", 1, 2},
      {"{\"a\":\0}"sv, codes::json_nul, "/a", 1, 6},
      {"{}\0"sv, codes::json_nul, "", 1, 3},
      {"{}\0 rubbish"sv, codes::json_nul, "", 1, 3},
      {"\0{}"sv, codes::json_nul, "", 1, 1},
      {"[\"a\0b\"]"sv, codes::json_nul, "/0", 1, 2},
      {R"(["a","b\u0000"])", codes::json_nul, "/1", 1, 6},
      {R"({"b\u0000":1})", codes::json_nul, "", 1, 2},
      {"[1\0]"sv, codes::json_nul, "/1", 1, 3},
  });
  CHECK(json::Document::parse(R"(["\\u0000"])").ok());
}

TEST_CASE("only canonical integers are numbers") {
  for (const std::string_view number : {"-0", "1.0", "0.0", "1e2", "1E+2", "-1.5e-3", "9007199254740992", "-9007199254740992",
                                        "18446744073709551616", "1e400", "-0.0", "100000000000000000"}) {
    const std::string text = "{\"a\":[0, " + std::string(number) + "]}";
    check_refusal({text, codes::json_number, "/a/1", 1, 10});
  }
  for (const std::string_view rubbish :
       {"01",     "-01",   "+1",        "1.",  ".5",        "-",        "--1",       "1e",
        "1.0x",   "1.5.5", "0x10",      "NaN", "-Infinity", "Infinity", "1_000",     "99999999999999999999x",
        "1e400x", "1true", "truefalse", "tru", "nul",       "True",     "undefined", "'a'",
        "//",     "/**/",  "\\u0041"}) {
    const std::string text = "{\"a\":[0, " + std::string(rubbish) + "]}";
    CAPTURE(rubbish);
    const auto document = json::Document::parse(text);
    REQUIRE_FALSE(document.ok());
    CHECK(document.error().code == codes::json_syntax);
    CHECK(document.error().path == "/a/1");
    CHECK(document.error().column == 10);
  }
}

TEST_CASE("the first token at fault is reported, whatever follows it") {
  check_refusals({
      {"[1 1.0]", codes::json_number, "/1", 1, 4},
      {"[1 2 1.0]", codes::json_syntax, "/1", 1, 4},
      {"{\"a\" 1.0}", codes::json_number, "/a", 1, 6},
      {"{\"a\":tru, \"b\":1.0}", codes::json_syntax, "/a", 1, 6},
      {"[tru\"\\u0000\"]", codes::json_syntax, "/0", 1, 2},
      {"]1.0", codes::json_syntax, "", 1, 1},
      {"[\"\n\", -0]", codes::json_syntax, "/0", 1, 2},
      {"[\"\n\\u0000\"]", codes::json_nul, "/0", 1, 2},
      {"[1.0", codes::json_number, "/0", 1, 2},
      {"1.0", codes::json_number, "", 1, 1},
      {"{} 1.0", codes::json_trailing, "", 1, 4},
      {"{} \0 1.0"sv, codes::json_nul, "", 1, 4},
      {"{}} \0"sv, codes::json_trailing, "", 1, 3},
      {"[[[[[[[[[", codes::json_too_deep, "/0/0/0/0/0/0/0/0", 1, 9},
      {"{}[[[[[[[[[", codes::json_trailing, "", 1, 3},
      {"[}[[[[[[[[[", codes::json_syntax, "/0", 1, 2},
      {"]]]]]]]][[[[[[[[[", codes::json_syntax, "", 1, 1},
  });
}

TEST_CASE("breaches of the grammar are refused at their token") {
  check_refusals({
      {"", codes::json_syntax, "", 1, 1},
      {" \n ", codes::json_syntax, "", 2, 2},
      {"[1,]", codes::json_syntax, "/1", 1, 4},
      {"{\"a\":1,}", codes::json_syntax, "", 1, 8},
      {"{,}", codes::json_syntax, "", 1, 2},
      {"{a:1}", codes::json_syntax, "", 1, 2},
      {"{1:1}", codes::json_syntax, "", 1, 2},
      {"{\"a\"}", codes::json_syntax, "/a", 1, 5},
      {"{\"a\":}", codes::json_syntax, "/a", 1, 6},
      {"{\"a\"::1}", codes::json_syntax, "/a", 1, 6},
      {"{\"a\":1 \"b\":2}", codes::json_syntax, "", 1, 8},
      {"[1}", codes::json_syntax, "/1", 1, 3},
      {"[1", codes::json_syntax, "/1", 1, 3},
      {"{\"a\":[1\n", codes::json_syntax, "/a/1", 2, 1},
      {"{\"a\":\"b", codes::json_syntax, "/a", 1, 6},
      {"{\"a", codes::json_syntax, "", 1, 2},
      {"[\"\\x\"]", codes::json_syntax, "/0", 1, 2},
      {"[\"\\u12G4\"]", codes::json_syntax, "/0", 1, 2},
      {"[\"a\tb\"]", codes::json_syntax, "/0", 1, 2},
      {"[\"\x1F\"]", codes::json_syntax, "/0", 1, 2},
      {"[1] // x", codes::json_trailing, "", 1, 5},
      {"[1],", codes::json_trailing, "", 1, 4},
      {"{}{}", codes::json_trailing, "", 1, 3},
      {"null x", codes::json_trailing, "", 1, 6},
      {"nullx", codes::json_syntax, "", 1, 1},
      {"12x", codes::json_syntax, "", 1, 1},
      {"[\xC3\xA9]", codes::json_syntax, "/0", 1, 2},
      {"[\v1]", codes::json_syntax, "/0", 1, 2},
  });
}

TEST_CASE("what is not Unicode is refused") {
  for (const std::string_view bytes :
       {"\x80",           "\xC3",          "\xC0\xAF",         "\xC1\xBF",         "\xE0\x80\xAF",     "\xE0\x9F\xBF",
        "\xED\xA0\x80",   "\xED\xBF\xBF",  "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF",
        "\xE2\x82",       "\xF0\x9F\x98",  "\\ud800",          "\\udc00",          "\\ud800\\u0041",   "\\ud800x",
        "\\udbff\\ud800", "\\uDFFF\\uD800"}) {
    const std::string text = "[\"a" + std::string(bytes) + "\"]";
    check_refusal({text, codes::json_utf8, "/0", 1, 2});
  }
  check_refusal({"[\xFF]", codes::json_utf8, "/0", 1, 2});
  check_refusal({"[\"\\uD8ff\\uDfFg\"]", codes::json_utf8, "/0", 1, 2});
  check_refusal({"[\"\\u00zz\\ud800\"]", codes::json_syntax, "/0", 1, 2});
  check_refusal({"[\"\\uD83D\\uDE00\\u0041\n\"]", codes::json_syntax, "/0", 1, 2});
  check_refusal({"[\"\n\xFF\"]", codes::json_syntax, "/0", 1, 2});
  check_refusal({"[\"\xFF\n\"]", codes::json_utf8, "/0", 1, 2});
  check_refusal({"[\"\\x\xFF\"]", codes::json_syntax, "/0", 1, 2});
  const auto document = json::Document::parse("[\"\\ud83d\\ude00\xF0\x9F\x98\x80\xEF\xBF\xBF\xEE\x80\x80\"]");
  REQUIRE(document.ok());
  CHECK((*document->root().begin()).string() == "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xEF\xBF\xBF\xEE\x80\x80");
}

TEST_CASE("depth and size are bounded") {
  CHECK(json::Document::parse("[[[[[[[[]]]]]]]]").ok());
  check_refusal({"[[[[[[[[{}]]]]]]]]", codes::json_too_deep, "/0/0/0/0/0/0/0/0", 1, 9});
  check_refusal({std::string(100000, '['), codes::json_too_deep, "/0/0/0/0/0/0/0/0", 1, 9});
  check_refusal({"[[1]]", codes::json_too_deep, "/0", 1, 2}, {.bytes = 100, .depth = 1});
  CHECK(json::Document::parse("[[],[],{}]", {.bytes = 10, .depth = 2}).ok());
  check_refusal({"[[],[],{}] ", codes::json_too_large, "", 1, 1}, {.bytes = 10, .depth = 2});
  CHECK(json::Document::parse("[" + std::string(256 * 1024 - 2, ' ') + "]").ok());
  check_refusal({"[" + std::string(256 * 1024 - 1, ' ') + "]", codes::json_too_large, "", 1, 1});
}

TEST_CASE("the detail of an error is printable whatever the text") {
  const auto document = json::Document::parse("[\x01\xC3\xA9`x]");
  REQUIRE_FALSE(document.ok());
  CHECK(document.error().detail == "unexpected `x`");
}

TEST_CASE("members are checked against a table") {
  constexpr json::Member members[] = {{"a", true}, {"b", false}};
  const auto check = [&members](std::string_view text, std::string_view code) {
    const auto document = json::Document::parse(text);
    REQUIRE(document.ok());
    return json::check_members(document->root(), members, code);
  };
  CHECK(check(R"({"b":1,"a":2})", {}).ok());
  const auto unknown = check(R"({"a":1, "c":2})", {});
  REQUIRE_FALSE(unknown.ok());
  CHECK(unknown.error().code == codes::json_member_unknown);
  CHECK(unknown.error().path == "/c");
  CHECK(unknown.error().column == 9);
  const auto missing = check(R"({"b":1})", {});
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().code == codes::json_member_missing);
  CHECK(missing.error().path.empty());
  CHECK(check("[]", {}).error().code == codes::json_type);
  for (const std::string_view text : {R"({"a":1,"c":2})", "{}", "null"}) {
    CHECK(check(text, codes::context_value).error().code == codes::context_value);
  }
}
