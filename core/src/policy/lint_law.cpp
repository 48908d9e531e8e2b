#include "lint_law.hpp"

#include <algorithm>
#include <cstdint>

// As of 21 November 2026. Official languages: those in which the public administration of the country writes to everybody.
namespace sayso::law {
namespace {

constexpr unsigned k_europe = k_objection | k_gdpr;

constexpr Place k_places[] = {
    {"AT", k_europe, "de"},
    {"BE", k_europe, "fr nl"},
    {"BG", k_europe, "bg"},
    {"BR", k_objection | k_thirty_days, "pt"},
    {"CA", k_consent, "en fr"},
    {"CH", k_objection, "de fr it"},
    {"CY", k_europe, "el"},
    {"CZ", k_europe, "cs"},
    {"DE", k_europe, "de"},
    {"DK", k_europe, "da"},
    {"EE", k_europe, "et"},
    {"ES", k_europe, "es"},
    {"FI", k_europe, "fi sv"},
    {"FR", k_europe, "fr"},
    {"GB", k_europe, "en"},
    {"GR", k_europe, "el"},
    {"HR", k_europe, "hr"},
    {"HU", k_europe, "hu"},
    {"IE", k_europe, "en"},
    {"IN", k_consent, "en"},
    {"IS", k_europe, "is"},
    {"IT", k_europe, "it"},
    {"JP", 0, "ja"},
    {"KR", 0, "ko"},
    {"LI", k_europe, "de"},
    {"LT", k_europe, "lt"},
    {"LU", k_europe, "fr|de|lb"},
    {"LV", k_europe, "lv"},
    {"MT", k_europe, "en|mt"},
    {"NL", k_europe, "nl"},
    {"NO", k_europe, "nb|nn|no"},
    {"PL", k_europe, "pl"},
    {"PT", k_europe, "pt"},
    {"RO", k_europe, "ro"},
    {"SE", k_europe, "sv"},
    {"SI", k_europe, "sl"},
    {"SK", k_europe, "sk"},
    {"US", 0, "en"},
    {"US-CA", k_gpc, "en"},
    {"US-CO", k_gpc, "en"},
    {"US-CT", k_gpc, "en"},
    {"US-DE", k_gpc, "en"},
    {"US-MD", k_gpc, "en"},
    {"US-MN", k_gpc, "en"},
    {"US-MT", k_gpc, "en"},
    {"US-NE", k_gpc, "en"},
    {"US-NH", k_gpc, "en"},
    {"US-NJ", k_gpc, "en"},
    {"US-OR", k_gpc, "en"},
    {"US-TX", k_gpc, "en"},
};

/// Words that name nobody, in the languages in which policies are mostly written.
constexpr std::string_view k_empty_words[] = {
    "a",
    "affiliate",
    "affiliates",
    "all",
    "and",
    "any",
    "associates",
    "autres",
    "business",
    "carefully",
    "companies",
    "company",
    "contractors",
    "des",
    "die",
    "dienstleister",
    "dritte",
    "e",
    "entities",
    "et",
    "etc",
    "external",
    "externe",
    "fornecedores",
    "fournisseurs",
    "group",
    "institutions",
    "nos",
    "nossos",
    "nuestros",
    "os",
    "other",
    "others",
    "our",
    "outros",
    "parceiros",
    "partenaires",
    "parties",
    "partner",
    "partners",
    "party",
    "prestataires",
    "processors",
    "proveedores",
    "providers",
    "researchers",
    "selected",
    "service",
    "socios",
    "some",
    "sous-traitants",
    "subprocessors",
    "sub-processors",
    "suppliers",
    "terceiros",
    "terceros",
    "the",
    "third",
    "third-party",
    "third-parties",
    "tiers",
    "trusted",
    "und",
    "unsere",
    "us",
    "various",
    "vendors",
    "with",
    "y",
};

bool is_empty_word(std::string_view word) {
  const auto same = [word](std::string_view known) {
    return std::equal(word.begin(), word.end(), known.begin(), known.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; });
  };
  return std::any_of(std::begin(k_empty_words), std::end(k_empty_words), same);
}

constexpr bool is_separator(char c) { return c == ' ' || c == ',' || c == '.' || c == ';' || c == '/' || c == '&'; }

}  // namespace

std::span<const Place> places() { return k_places; }

Place at(std::string_view code) {
  for (const std::string_view wanted : {code, code.substr(0, 2)}) {
    for (const Place& place : k_places) {
      if (place.code == wanted) return place;
    }
  }
  return {code};
}

bool names_nobody(std::string_view recipient) {
  while (!recipient.empty()) {
    const auto end = std::find_if(recipient.begin(), recipient.end(), is_separator);
    const auto word = recipient.substr(0, static_cast<std::size_t>(end - recipient.begin()));
    if (!word.empty() && !is_empty_word(word)) return false;
    recipient.remove_prefix(std::min(word.size() + 1, recipient.size()));
  }
  return true;
}

bool is_endless(std::string_view duration) {
  constexpr std::int64_t ten_years = 3653;
  std::int64_t days = 0;
  std::int64_t number = 0;
  for (const char c : duration.substr(1)) {
    if (c >= '0' && c <= '9') {
      number = std::min<std::int64_t>(number * 10 + (c - '0'), 1'000'000);
      continue;
    }
    days += number * (c == 'Y' ? 365 : c == 'M' ? 30 : c == 'W' ? 7 : 1);
    number = 0;
  }
  return days > ten_years;
}

}  // namespace sayso::law
