#include "answer_words.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sayso {
namespace {

using Name = std::pair<std::string_view, std::string_view>;

constexpr Name k_places[] = {
    {"AT", "Austria"},       {"AU", "Australia"},       {"BE", "Belgium"},
    {"BG", "Bulgaria"},      {"BR", "Brazil"},          {"CA", "Canada"},
    {"CA-QC", "Québec"},     {"CH", "Switzerland"},     {"CN", "China"},
    {"CY", "Cyprus"},        {"CZ", "Czechia"},         {"DE", "Germany"},
    {"DK", "Denmark"},       {"EE", "Estonia"},         {"ES", "Spain"},
    {"FI", "Finland"},       {"FR", "France"},          {"GB", "the United Kingdom"},
    {"GR", "Greece"},        {"HK", "Hong Kong"},       {"HR", "Croatia"},
    {"HU", "Hungary"},       {"IE", "Ireland"},         {"IN", "India"},
    {"IS", "Iceland"},       {"IT", "Italy"},           {"JP", "Japan"},
    {"KR", "South Korea"},   {"LI", "Liechtenstein"},   {"LT", "Lithuania"},
    {"LU", "Luxembourg"},    {"LV", "Latvia"},          {"MT", "Malta"},
    {"MX", "Mexico"},        {"NL", "the Netherlands"}, {"NO", "Norway"},
    {"NZ", "New Zealand"},   {"PL", "Poland"},          {"PT", "Portugal"},
    {"RO", "Romania"},       {"SE", "Sweden"},          {"SG", "Singapore"},
    {"SI", "Slovenia"},      {"SK", "Slovakia"},        {"US", "the United States"},
    {"US-CA", "California"}, {"US-CO", "Colorado"},     {"US-CT", "Connecticut"},
    {"US-DE", "Delaware"},   {"US-MD", "Maryland"},     {"US-MN", "Minnesota"},
    {"US-MT", "Montana"},    {"US-NE", "Nebraska"},     {"US-NH", "New Hampshire"},
    {"US-NJ", "New Jersey"}, {"US-NY", "New York"},     {"US-OR", "Oregon"},
    {"US-TX", "Texas"},
};

constexpr std::string_view k_months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};

std::string place_in_words(std::string_view code) {
  const auto* found =
      std::find_if(std::begin(k_places), std::end(k_places), [code](const Name& name) { return name.first == code; });
  return std::string(found == std::end(k_places) ? code : found->second);
}

std::string count_of(std::int64_t count, std::string_view unit) {
  return std::to_string(count) + " " + std::string(unit) + (count == 1 ? "" : "s");
}

std::string_view unit_of(char letter) {
  switch (letter) {
    case 'Y': return "year";
    case 'M': return "month";
    case 'W': return "week";
    default: return "day";
  }
}

}  // namespace

std::string list_in_words(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? last : std::string_view(", ");
    text += words[i];
  }
  return text;
}

std::string places_in_words(std::set<std::string_view> places, const std::set<std::string_view>& all) {
  if (places == all) return "everywhere";
  std::vector<std::string> words;
  const std::string_view eea = *builtin_group("EEA");
  bool has_all = true;
  for (std::size_t i = 0; i < eea.size(); i += 2)
    has_all = has_all && places.contains(eea.substr(i, 2));
  for (std::size_t i = 0; has_all && i < eea.size(); i += 2)
    places.erase(eea.substr(i, 2));
  if (has_all) words.emplace_back("the EEA");
  const bool has_rest = places.erase("") > 0;
  for (const std::string_view place : places)
    words.push_back(place_in_words(place));
  if (has_rest) words.emplace_back("everywhere else");
  return list_in_words(words);
}

std::string ages_in_words(const std::set<Age>& ages) {
  if (ages.size() == 3) return "under 18";
  constexpr std::string_view k_ages[] = {"under 13", "13 to 15", "16 and 17", "18 and over"};
  std::vector<std::string> words;
  words.reserve(ages.size());
  for (const Age age : ages)
    words.emplace_back(k_ages[static_cast<std::size_t>(age)]);
  return list_in_words(words);
}

std::string date_in_words(Instant instant) {
  const std::string date = to_date(instant);
  const auto number = [&date](std::size_t at) { return (date[at] - '0') * 10 + (date[at + 1] - '0'); };
  return std::to_string(number(8)) + " " + std::string(k_months[number(5) - 1]) + " " + date.substr(0, 4);
}

std::string duration_in_words(std::string_view duration) {
  std::string text;
  std::int64_t number = 0;
  for (const char c : duration.substr(1)) {
    if (c >= '0' && c <= '9') {
      number = std::min<std::int64_t>(number * 10 + (c - '0'), 1'000'000'000);
      continue;
    }
    text += (text.empty() ? "" : " ") + count_of(number, unit_of(c));
    number = 0;
  }
  return text;
}

std::string stance_in_words(const Stance& stance) {
  const std::string after = stance.notice.seconds > 0 ? "once the person was told and " +
                                                            count_of(stance.notice.seconds / 86'400, "day") + " have passed"
                                                      : "once the person was told";
  const std::string asked = stance.by_guardian ? "a parent or guardian has said yes" : "the person has said yes";
  switch (stance.mode) {
    case Mode::notice_only: return "on without a choice: used " + after;
    case Mode::opt_out: return "opt-out: on by default, used " + after + ", unless they object";
    case Mode::opt_in: return "opt-in: off by default, used only after " + asked;
    case Mode::contract_only:
      return "opt-in by the customer organisation: off by default, used only on its instruction" +
             (stance.asks_person ? " and after " + asked : std::string(", and not where the person says no"));
    case Mode::suspended: return "paused: not used";
    case Mode::prohibited: return "ruled out: never used";
    case Mode::not_used: break;
  }
  return "not used";
}

std::string processing_in_words(const std::vector<Processing>& processing) {
  constexpr std::string_view k_names[] = {"model training", "fine-tuning", "evaluation", "review by people"};
  std::vector<std::string> words;
  words.reserve(processing.size());
  for (const Processing one : processing)
    words.emplace_back(k_names[static_cast<std::size_t>(one)]);
  return list_in_words(words);
}

std::string_view text_in(const LocalizedText& text, std::string_view locale) {
  if (const auto english = text.find("en")) return *english;
  return text.find(locale).value_or("");
}

}  // namespace sayso
