#include "sayso/view/plural.hpp"

#include <algorithm>
#include <array>

namespace sayso {
namespace {

using Count = std::int64_t;
using Rule = Plural (*)(Count);

bool among(Count number, Count first, Count last) { return number >= first && number <= last; }

bool is_million(Count n) { return n != 0 && n % 1'000'000 == 0; }

/// 1, 21, 31 ... but not 11.
bool ends_in_one(Count n) { return n % 10 == 1 && n % 100 != 11; }

/// 2 to 4, 22 to 24 ... but not 12 to 14.
bool ends_in_few(Count n) { return among(n % 10, 2, 4) && !among(n % 100, 12, 14); }

Plural one_form(Count) { return Plural::other; }
Plural english(Count n) { return n == 1 ? Plural::one : Plural::other; }
Plural spanish(Count n) { return is_million(n) ? Plural::many : english(n); }
Plural up_to_one(Count n) { return n <= 1 ? Plural::one : Plural::other; }
Plural french(Count n) { return is_million(n) ? Plural::many : up_to_one(n); }
Plural icelandic(Count n) { return ends_in_one(n) ? Plural::one : Plural::other; }
Plural hebrew(Count n) { return n == 2 ? Plural::two : english(n); }

Plural czech(Count n) {
  if (n == 1) return Plural::one;
  return among(n, 2, 4) ? Plural::few : Plural::other;
}

Plural polish(Count n) {
  if (n == 1) return Plural::one;
  return ends_in_few(n) ? Plural::few : Plural::many;
}

Plural ukrainian(Count n) {
  if (ends_in_one(n)) return Plural::one;
  return ends_in_few(n) ? Plural::few : Plural::many;
}

Plural croatian(Count n) {
  if (ends_in_one(n)) return Plural::one;
  return ends_in_few(n) ? Plural::few : Plural::other;
}

Plural slovenian(Count n) {
  constexpr std::array forms = {Plural::other, Plural::one, Plural::two, Plural::few, Plural::few};
  const auto last = static_cast<std::size_t>(n % 100);
  return last < forms.size() ? forms[last] : Plural::other;
}

Plural lithuanian(Count n) {
  if (among(n % 100, 11, 19) || n % 10 == 0) return Plural::other;
  return n % 10 == 1 ? Plural::one : Plural::few;
}

Plural latvian(Count n) {
  if (among(n % 100, 11, 19) || n % 10 == 0) return Plural::zero;
  return n % 10 == 1 ? Plural::one : Plural::other;
}

Plural romanian(Count n) {
  if (n == 1) return Plural::one;
  return n == 0 || among(n % 100, 1, 19) ? Plural::few : Plural::other;
}

Plural irish(Count n) {
  constexpr std::array forms = {Plural::other, Plural::one,  Plural::two,  Plural::few,  Plural::few, Plural::few,
                                Plural::few,   Plural::many, Plural::many, Plural::many, Plural::many};
  return n < static_cast<Count>(forms.size()) ? forms[static_cast<std::size_t>(n)] : Plural::other;
}

Plural maltese(Count n) {
  if (n == 1) return Plural::one;
  if (n == 2) return Plural::two;
  if (n == 0 || among(n % 100, 3, 10)) return Plural::few;
  return among(n % 100, 11, 19) ? Plural::many : Plural::other;
}

Plural arabic(Count n) {
  if (among(n, 0, 2)) return static_cast<Plural>(n);
  if (among(n % 100, 3, 10)) return Plural::few;
  return among(n % 100, 11, 99) ? Plural::many : Plural::other;
}

struct Language {
  std::string_view subtag;
  Rule rule;
};

/// Those that do not have the forms of English, by their first subtag.
constexpr std::array k_languages = {
    Language{"ar", arabic},    Language{"ca", spanish},    Language{"cs", czech},    Language{"es", spanish},
    Language{"fr", french},    Language{"ga", irish},      Language{"he", hebrew},   Language{"hi", up_to_one},
    Language{"hr", croatian},  Language{"is", icelandic},  Language{"it", spanish},  Language{"ja", one_form},
    Language{"ko", one_form},  Language{"lt", lithuanian}, Language{"lv", latvian},  Language{"mt", maltese},
    Language{"pl", polish},    Language{"pt", french},     Language{"ro", romanian}, Language{"sk", czech},
    Language{"sl", slovenian}, Language{"uk", ukrainian},  Language{"zh", one_form},
};

static_assert(static_cast<int>(Plural::zero) == 0 && static_cast<int>(Plural::one) == 1 && static_cast<int>(Plural::two) == 2);

}  // namespace

Plural plural_of(std::string_view locale, std::int64_t count) {
  const std::string_view subtag = locale.substr(0, locale.find('-'));
  const auto* found =
      std::find_if(k_languages.begin(), k_languages.end(), [subtag](const Language& one) { return one.subtag == subtag; });
  return found == k_languages.end() ? english(count) : found->rule(count);
}

}  // namespace sayso
