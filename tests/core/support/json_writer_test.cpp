#include "sayso/support/json_writer.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sayso/support/json_reader.hpp"

using namespace sayso;

TEST_CASE("the writer writes canonical JSON") {
  json::Writer writer;
  writer.object().member("purpose", "ads").key("unmet").array().value("denied").value(3).value(true).object().end().end();
  writer.key("more").raw("[1,2]").member("n", std::int64_t{-9007199254740991}).member("s", std::string("x")).end();
  CHECK(writer.text() == R"({"purpose":"ads","unmet":["denied",3,true,{}],"more":[1,2],"n":-9007199254740991,"s":"x"})");
}

TEST_CASE("escapes are those of RFC 8785") {
  CHECK(json::quoted("\"\\/\b\f\n\r\t\x01\x1F\x7F\xE2\x82\xAC") == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7F\xE2\x82\xAC\"");
  CHECK(json::quoted("") == "\"\"");
}

TEST_CASE("what was written is read back") {
  std::string text;
  for (char letter = 1; letter < 0x7F; ++letter)
    text += letter;
  const auto document = json::Document::parse(json::quoted(text));
  REQUIRE(document.ok());
  CHECK(document->root().string() == text);
}
