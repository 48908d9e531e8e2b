#include "sayso/domain/ids.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace sayso;
using namespace std::string_view_literals;

TEST_CASE("ids are short, in lower case, and begin with a letter or digit") {
  for (const std::string_view id : {"a"sv, "0"sv, "ads.v2_x-y"sv, "13_15"sv, "a..b"sv})
    CHECK(is_id(id));
  CHECK(is_id(std::string(64, 'a')));
  CHECK_FALSE(is_id(std::string(65, 'a')));
  for (const std::string_view id :
       {""sv, "A"sv, "_a"sv, ".a"sv, "-a"sv, "a b"sv, "a/b"sv, "\xC3\xA9"sv, "a\0"sv, "a\n"sv, "aB"sv}) {
    CAPTURE(id);
    CHECK_FALSE(is_id(id));
  }
}

TEST_CASE("group names are words in lower case, or built in") {
  for (const std::string_view name : {"a", "uk_like", "g7", "EU", "EEA"})
    CHECK(is_group_name(name));
  for (const std::string_view name : {"", "7g", "_a", "a-b", "a.b", "Eu", "GB", "EFTA"})
    CHECK_FALSE(is_group_name(name));
}

TEST_CASE("locales are BCP 47 tags in their usual case") {
  for (const std::string_view tag :
       {"de", "fil", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419", "de-1996", "sl-rozaj", "sr-Latn-RS-ekavsk"}) {
    CAPTURE(tag);
    CHECK(is_locale(tag));
  }
  for (const std::string_view tag : {"", "d", "DE", "deut", "de-", "-de", "de--AT", "de-at", "pt_BR", "de-AT-", "zh-hant",
                                     "de-AT-Latn", "x-private", "de-u-co-phonebk", "en-US-US", "de AT", "de-A", "__proto__"}) {
    CAPTURE(tag);
    CHECK_FALSE(is_locale(tag));
  }
}
