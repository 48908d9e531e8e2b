#include "sayso/domain/jurisdiction.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace sayso {
namespace {

/// The officially assigned codes of ISO 3166-1, two letters each.
constexpr std::string_view k_assigned =
    "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZ"
    "DEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJP"
    "KEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOM"
    "PAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZ"
    "UAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";
static_assert(k_assigned.size() == 249 * 2);

/// The same as one bit a code: row by the first letter, bit by the second.
constexpr std::array<std::uint32_t, 26> k_assigned_bits = [] {
  std::array<std::uint32_t, 26> rows{};
  for (std::size_t i = 0; i < k_assigned.size(); i += 2) {
    rows[static_cast<std::size_t>(k_assigned[i] - 'A')] |= 1U << static_cast<unsigned>(k_assigned[i + 1] - 'A');
  }
  return rows;
}();

bool is_capital(char letter) { return letter >= 'A' && letter <= 'Z'; }

bool is_assigned(std::string_view code) {
  if (!is_capital(code[0]) || !is_capital(code[1])) return false;
  return ((k_assigned_bits[static_cast<std::size_t>(code[0] - 'A')] >> static_cast<unsigned>(code[1] - 'A')) & 1U) != 0;
}

struct Reading {
  std::string_view written;
  std::string_view read;
};

/// Territories under the law of another country, by their own code.
constexpr std::array<Reading, 13> k_territories = {{{"GP", "FR-971"},
                                                    {"MQ", "FR-972"},
                                                    {"GF", "FR-973"},
                                                    {"RE", "FR-974"},
                                                    {"YT", "FR-976"},
                                                    {"MF", "FR-MF"},
                                                    {"AX", "FI-01"},
                                                    {"PR", "US-PR"},
                                                    {"GU", "US-GU"},
                                                    {"VI", "US-VI"},
                                                    {"AS", "US-AS"},
                                                    {"MP", "US-MP"},
                                                    {"UM", "US-UM"}}};

/// The same territories spelled otherwise.
constexpr std::array<Reading, 6> k_older_spellings = {{{"FR-GP", "FR-971"},
                                                       {"FR-MQ", "FR-972"},
                                                       {"FR-GF", "FR-973"},
                                                       {"FR-RE", "FR-974"},
                                                       {"FR-YT", "FR-976"},
                                                       {"FI-AX", "FI-01"}}};

/// ISO 3166-2's spellings, present and past, of places that are written with a country code of their own (BL, PM, WF, PF, NC, TF,
/// AW, CW, SX, BQ, SJ, HK, MO, TW): two names for one place would let a rule about it miss.
constexpr std::array<std::string_view, 22> k_refused = {"FR-BL", "FR-PM", "FR-WF",  "FR-PF",  "FR-NC",  "FR-TF", "NL-AW", "NL-CW",
                                                        "NL-SX", "NL-BQ", "NL-BQ1", "NL-BQ2", "NL-BQ3", "NO-SJ", "NO-21", "NO-22",
                                                        "CN-HK", "CN-MO", "CN-TW",  "CN-71",  "CN-91",  "CN-92"};

std::optional<std::string_view> find_reading(std::span<const Reading> table, std::string_view written) {
  for (const Reading& row : table) {
    if (row.written == written) return row.read;
  }
  return std::nullopt;
}

bool is_subdivision_suffix(std::string_view suffix) {
  return suffix.size() >= 2 && suffix.size() <= 4 && suffix[0] == '-' &&
         std::all_of(suffix.begin() + 1, suffix.end(),
                     [](char letter) { return is_capital(letter) || (letter >= '0' && letter <= '9'); });
}

}  // namespace

std::optional<std::string_view> read_place(std::string_view text) {
  if (text.size() < 2 || !is_assigned(text)) return std::nullopt;
  if (text.size() > 2 && !is_subdivision_suffix(text.substr(2))) return std::nullopt;
  if (const auto reading = find_reading(k_territories, text.substr(0, 2))) return reading;
  if (const auto reading = find_reading(k_older_spellings, text)) return reading;
  if (std::find(k_refused.begin(), k_refused.end(), text) != k_refused.end()) return std::nullopt;
  return text;
}

std::optional<Jurisdiction> parse_jurisdiction(std::string_view text) {
  const std::optional<std::string_view> code = read_place(text);
  if (!code) return std::nullopt;
  return Jurisdiction{std::string(*code)};
}

Truth covers(const Jurisdiction& named, const Jurisdiction& place) {
  // Most pairs are of two countries, and a code has two letters at least: they are told apart without a call.
  if (named.code[0] != place.code[0] || named.code[1] != place.code[1]) return Truth::no;
  if (named.code == place.code) return Truth::yes;
  if (named.is_country()) return Truth::yes;
  return place.is_country() ? Truth::unknown : Truth::no;
}

std::optional<std::string_view> builtin_group(std::string_view name) {
  if (name == "EU") return "ATBEBGCYCZDEDKEEESFIFRGRHRHUIEITLTLULVMTNLPLPTROSESISK";
  if (name == "EEA") return "ATBEBGCYCZDEDKEEESFIFRGRHRHUIEISITLILTLULVMTNLNOPLPTROSESISK";
  return std::nullopt;
}

}  // namespace sayso
