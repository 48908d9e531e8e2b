// Guards core/src/view/locale.cpp: RFC 4647, section 3.4, and which languages a panel may have.
#include "sayso/view/locale.hpp"

#include <doctest/doctest.h>

#include "support/vector_files.hpp"

namespace sayso {
namespace {

std::string chosen(std::vector<std::string_view> ranges,
                   const std::vector<std::string>& available = {"en", "de", "pt-BR", "zh-Hant"}) {
  return choose_locale(ranges, available, "en");
}

Series example(const std::string& name) {
  const std::string text = tests::read_file("examples/policies/" + name);
  const std::vector<std::string_view> texts = {text};
  return *parse_series(texts);
}

}  // namespace

TEST_CASE("the first range that leads to a tag wins, cut from its end") {
  CHECK(chosen({"de"}) == "de");
  CHECK(chosen({"de-AT"}) == "de");
  CHECK(chosen({"de-Latn-AT-1996"}) == "de");
  CHECK(chosen({"fr", "de-CH", "en"}) == "de");
  CHECK(chosen({"zh-Hant-TW"}) == "zh-Hant");
  CHECK(chosen({"pt-BR"}) == "pt-BR");
}

TEST_CASE("case does not matter, and the answer is spelled as available") {
  CHECK(chosen({"DE-at"}) == "de");
  CHECK(chosen({"pt-br"}) == "pt-BR");
  CHECK(chosen({"ZH-HANT"}) == "zh-Hant");
}

TEST_CASE("a range is never lengthened, nor led to a sibling") {
  CHECK(chosen({"pt"}) == "en");
  CHECK(chosen({"pt-PT"}) == "en");
  CHECK(chosen({"zh"}) == "en");
  CHECK(chosen({"d"}) == "en");
}

TEST_CASE("a script is known by the place, and a language by its other names") {
  const std::vector<std::string> all = {"en", "nb", "zh-Hans", "zh-Hant"};
  for (const std::string_view place : {"zh-TW", "zh-HK", "zh-MO", "zh-hant-HK"})
    CHECK(chosen({place}, all) == "zh-Hant");
  for (const std::string_view place : {"zh", "zh-CN", "zh-SG", "zh-Hans-CN", "ZH-cn"})
    CHECK(chosen({place}, all) == "zh-Hans");
  for (const std::string_view name : {"no", "no-NO", "nn", "nn-NO", "nb-NO"})
    CHECK(chosen({name}, all) == "nb");
  CHECK(chosen({"zh-TW", "de"}, {"en", "de", "zh-Hans"}) == "de");
  CHECK(chosen({"nob", "nnn"}, all) == "en");
  CHECK(chosen({"nb-NO"}, {"en", "nb-NO", "nb"}) == "nb-NO");
}

TEST_CASE("what matches nothing leads to the default") {
  CHECK(chosen({}) == "en");
  CHECK(chosen({"*"}) == "en");
  CHECK(chosen({"", "-", "x"}) == "en");
  CHECK(choose_locale(std::vector<std::string_view>{"fr"}, {}, "de") == "de");
}

TEST_CASE("a single letter that would end the range goes with what follows it") {
  CHECK(chosen({"zh-Hant-CN-x-private1-private2"}) == "zh-Hant");
  CHECK(chosen({"de-x-a"}, {"de-x", "de"}) == "de");
}

TEST_CASE("a panel has the languages of both, the policy's default first") {
  const Series series = example("saas-opt-in.json");
  const std::vector<std::string> catalogues = {"ar", "de", "nl", "en"};
  CHECK(panel_locales(series, catalogues) == std::vector<std::string>{"en", "ar", "de"});
  CHECK(panel_locales(series, {}).empty());
  CHECK(is_complete_in(series, "de"));
  CHECK_FALSE(is_complete_in(series, "nl"));
  CHECK_FALSE(is_complete_in(series, "DE"));
}

TEST_CASE("a policy without a text of its own has every language that there is a catalogue for") {
  const Series series = example("no-training.json");
  const std::vector<std::string> catalogues = {"ar", "en", "de"};
  CHECK(panel_locales(series, catalogues) == std::vector<std::string>{"en", "ar", "de"});
  CHECK(is_complete_in(series, "nl"));
}

}  // namespace sayso
