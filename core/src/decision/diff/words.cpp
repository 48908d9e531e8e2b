// What a finding says to a person, in English.
#include <algorithm>

#include "findings.hpp"

namespace sayso::decision {
namespace {

/// A date where the instant is midnight.
std::string day_of(Instant instant) { return instant.seconds % 86400 == 0 ? to_date(instant) : to_text(instant); }

std::string list_of(const std::vector<std::string>& names, std::string_view last_word) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " " + std::string(last_word) + " " : ", ";
    text += names[i];
  }
  return text;
}

/// Takes the members of a built-in group out of `codes` where all are there.
void name_group(std::string_view group, std::vector<std::string>& codes) {
  const std::string_view joined = *builtin_group(group);
  std::vector<std::string> members;
  for (std::size_t i = 0; i < joined.size(); i += 2)
    members.emplace_back(joined.substr(i, 2));
  const auto is_member = [&](const std::string& code) {
    return std::find(members.begin(), members.end(), code) != members.end();
  };
  if (std::count_if(codes.begin(), codes.end(), is_member) != static_cast<std::ptrdiff_t>(members.size())) return;
  codes.erase(std::remove_if(codes.begin(), codes.end(), is_member), codes.end());
  codes.insert(codes.begin(), "the " + std::string(group));
}

std::vector<std::string> with_unknown_last(std::vector<std::string> names, std::string_view word) {
  const auto unknown = std::find(names.begin(), names.end(), "*unknown");
  if (unknown == names.end()) return names;
  names.erase(unknown);
  names.emplace_back(word);
  return names;
}

/// Leaves the country alone where it is there with every part of it that is told apart.
void name_countries(std::vector<std::string>& codes, const std::vector<std::string>& others) {
  const std::vector<std::string> all = codes;
  for (const std::string& country : all) {
    if (country.size() != 2) continue;
    const auto is_part = [&](const std::string& code) { return code.size() > 2 && code.starts_with(country + "-"); };
    if (std::any_of(others.begin(), others.end(), is_part)) continue;
    codes.erase(std::remove_if(codes.begin(), codes.end(), is_part), codes.end());
  }
}

std::string places_of(std::vector<std::string> codes, const std::vector<std::string>& others) {
  name_countries(codes, others);
  name_group("EEA", codes);
  name_group("EU", codes);
  codes = with_unknown_last(std::move(codes), "an unknown place");
  for (std::string& code : codes) {
    if (code.ends_with("-*other")) code = "another part of " + code.substr(0, 2);
  }
  return list_of(codes, "or");
}

bool names_others(const std::vector<std::string>& names) {
  return std::find(names.begin(), names.end(), "*other") != names.end();
}

std::string values_of(std::vector<std::string> names) { return list_of(with_unknown_last(std::move(names), "unknown"), "or"); }

std::string people_of(const DiffPeople& people, const Population& population) {
  std::string text = "people everywhere";
  if (people.places) {
    const std::vector<std::string> others = population.other_places(*people.places);
    text = names_others(*people.places) ? "people anywhere but in " + places_of(others, *people.places)
                                        : "people in " + places_of(*people.places, others);
  }
  if (people.ages) text += ", of age " + values_of(*people.ages);
  if (!people.accounts) return text;
  if (!names_others(*people.accounts)) return text + ", of account " + values_of(*people.accounts);
  return text + ", of any account but " + values_of(population.other_accounts(*people.accounts));
}

std::string answer_of(const PastAnswer& answer, const Witness& witness, const DiffFinding& finding) {
  std::string text = answer.by == Actor::guardian ? "whose guardian said " : "who said ";
  text += answer.granted ? "yes" : "no";
  text += answer.purpose == finding.purpose ? " to revision " + std::to_string(answer.revision)
                                            : " to `" + std::string(answer.purpose) + "`";
  return text + " on " + day_of(Instant{witness.now.seconds - answer.age});
}

std::string notices_of(const Witness& witness) {
  const std::int64_t first = witness.notices.front().revision;
  const bool is_one_revision = std::all_of(witness.notices.begin(), witness.notices.end(),
                                           [&](const PastNotice& notice) { return notice.revision == first; });
  std::string text;
  for (const PastNotice& notice : witness.notices) {
    text += text.empty() ? "were told of " : " and of ";
    text += "`" + std::string(notice.rule) + "` by " + day_of(Instant{witness.now.seconds - notice.age});
    if (!is_one_revision) text += " (revision " + std::to_string(notice.revision) + ")";
  }
  return text;
}

std::string history_of(const DiffFinding& finding, const Witness& witness) {
  std::vector<std::string> parts;
  for (const PastAnswer& answer : witness.answers)
    parts.push_back(answer_of(answer, witness, finding));
  if (parts.empty()) parts.emplace_back("who never answered");

  if (witness.stance) {
    parts.push_back("whose organisation " + std::string(*witness.stance == ChoiceState::granted ? "granted" : "prohibited") +
                    " it");
  }
  if (witness.signal) parts.emplace_back("whose browser sends a signal");
  if (!witness.notices.empty()) parts.push_back(notices_of(witness));
  return list_of(parts, "and");
}

std::string record_of(const DiffFinding& finding, const Witness& witness) {
  if (finding.kind != Loosening::item) return "";
  std::string text = "records of category " + list_of(finding.categories, "or");
  if (witness.collected) text += " (such as one collected on " + day_of(*witness.collected) + ")";
  return text + " of ";
}

}  // namespace

std::string words_of(const DiffFinding& finding, const Witness& witness, const Population& population) {
  std::string who;
  for (const DiffPeople& people : finding.people)
    who += (who.empty() ? "" : "; ") + people_of(people, population);
  std::string text =
      "`" + finding.purpose + "`: " + record_of(finding, witness) + who + ", " + history_of(finding, witness) + ": ";
  text += finding.was ? "denied (" + std::string(to_text(*finding.was)) + ") before" : std::string("no such purpose before");
  text += ", permitted (" + std::string(to_text(finding.is)) + ") from " + day_of(finding.from);
  return text + (finding.until ? " until " + day_of(*finding.until) : " on");
}

}  // namespace sayso::decision
