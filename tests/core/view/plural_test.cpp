// Guards the core's plural forms against ICU's, recorded in tests/vectors/plurals.json, for every catalogue of the project.
#include "sayso/view/plural.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/vector_files.hpp"

namespace sayso {

TEST_CASE("a number has the form that CLDR gives it, in every language that there is a catalogue for") {
  const auto vectors = nlohmann::json::parse(tests::read_file("tests/vectors/plurals.json"));
  std::size_t languages = 0;
  for (const auto& language : vectors["forms"].items()) {
    const std::string& tag = language.key();
    CHECK(std::filesystem::exists(SAYSO_SOURCE_DIR "/web/locales/" + tag + ".json"));
    auto count = vectors["counts"].begin();
    for (const auto& run : language.value()) {
      for (int left = run[1].get<int>(); left > 0; --left, ++count) {
        INFO(tag << ' ' << count->get<long>());
        CHECK(to_text(plural_of(tag, count->get<std::int64_t>())) == run[0].get<std::string>());
      }
    }
    CHECK(count == vectors["counts"].end());
    ++languages;
  }
  CHECK(languages >= 36);
}

TEST_CASE("a region does not change the forms, and an unknown language has those of English") {
  CHECK(plural_of("uk-UA", 22) == Plural::few);
  CHECK(plural_of("zh-Hant-TW", 1) == Plural::other);
  CHECK(plural_of("xx", 1) == Plural::one);
  CHECK(plural_of("", 2) == Plural::other);
}

}  // namespace sayso
