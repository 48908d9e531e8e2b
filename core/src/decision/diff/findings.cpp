#include "findings.hpp"

#include <algorithm>
#include <map>

namespace sayso::decision {
namespace {

struct Example {
  const Witness* witness = nullptr;
  std::uint32_t set = 0;
};

/// From when on, and until when.
struct Range {
  Instant from;
  std::optional<Instant> until;
  bool operator<(const Range& other) const { return std::pair(from, until) < std::pair(other.from, other.until); }
};

struct Ranged {
  std::vector<std::uint32_t> sets;
  Example smallest;
};

int cost_of(const Context& context) {
  return int{context.jurisdiction.has_value()} + int{context.age.has_value()} + int{context.account.has_value()};
}

/// The hits of each rule set by the stretches of time in which it has them.
std::map<Range, Ranged> by_range(const Hits& hits, const std::vector<Instant>& instants) {
  std::map<Range, Ranged> ranges;
  for (const auto& [set, intervals] : hits) {
    for (auto at = intervals.begin(); at != intervals.end();) {
      Range range{at->second.now, std::nullopt};
      const Witness* smallest = &at->second;
      std::size_t last = at->first;
      for (++at; at != intervals.end() && at->first == last + 1 && at->second.now == instants[at->first]; ++at) {
        if (at->second.cost < smallest->cost) smallest = &at->second;
        last = at->first;
      }
      if (instants[last + 1] <= k_last_instant) range.until = instants[last + 1];
      Ranged& ranged = ranges[range];
      ranged.sets.push_back(set);
      if (!ranged.smallest.witness || smallest->cost < ranged.smallest.witness->cost) ranged.smallest = {smallest, set};
    }
  }
  return ranges;
}

Choice choice_of(ChoiceState state, Instant at) {
  Choice choice;
  choice.state = state;
  choice.at = at;
  return choice;
}

void add_notices(const Witness& witness, std::string_view purpose, Choices& choices) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::set<std::string>> told;
  for (const PastNotice& notice : witness.notices)
    told[{notice.age, notice.revision}].insert(std::string(notice.rule));
  for (const auto& [key, rules] : told) {
    Choice choice = choice_of(ChoiceState::notified, Instant{witness.now.seconds - key.first});
    choice.purpose = std::string(purpose);
    choice.revision = key.second;
    choice.rules.assign(rules.begin(), rules.end());
    choices.push_back(std::move(choice));
  }
}

void add_stance(std::optional<ChoiceState> stance, Instant at, Choices& choices) {
  if (!stance) return;
  Choice choice = choice_of(*stance, at);
  choice.by = Actor::organisation;
  choices.push_back(std::move(choice));
}

/// The person and the history that a witness stands for, as a question that `decide` answers.
Case case_of(const Witness& witness, std::string_view purpose, Context context) {
  Case question;
  question.context = std::move(context);
  question.now = witness.now;
  question.purpose = std::string(purpose);
  for (const PastAnswer& answer : witness.answers) {
    Choice choice =
        choice_of(answer.granted ? ChoiceState::granted : ChoiceState::denied, Instant{witness.now.seconds - answer.age});
    choice.by = answer.by;
    choice.purpose = std::string(answer.purpose);
    choice.revision = answer.revision;
    question.choices.push_back(std::move(choice));
  }
  add_notices(witness, purpose, question.choices);
  add_stance(witness.stance_then, Instant{witness.now.seconds - witness.gap}, question.choices);
  if (witness.stance != witness.stance_then) add_stance(witness.stance, witness.now, question.choices);
  if (witness.signal && witness.signal_then) question.context.gpc = true;
  if (witness.signal && !witness.signal_then) {
    question.choices.push_back(choice_of(ChoiceState::signal_on, witness.now));
    question.choices.back().signal = Signal::gpc;
  }
  std::stable_sort(question.choices.begin(), question.choices.end(),
                   [](const Choice& left, const Choice& right) { return left.at < right.at; });
  if (!witness.category.empty()) question.item = Item{witness.category, witness.collected};
  return question;
}

struct Found {
  DiffFinding finding;
  const Witness* witness = nullptr;
  int cost = 0;
};

bool is_same_but_for_category(const DiffFinding& left, const DiffFinding& right) {
  return left.kind == right.kind && left.purpose == right.purpose && left.was == right.was && left.is == right.is &&
         left.from == right.from && left.until == right.until && left.people == right.people &&
         left.example->choices == right.example->choices && left.example->context == right.example->context;
}

void merge_categories(std::vector<Found>& found) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t j = found.size(); j-- > i + 1;) {
      DiffFinding& kept = found[i].finding;
      const DiffFinding& other = found[j].finding;
      if (kept.kind != Loosening::item || !is_same_but_for_category(kept, other)) continue;
      kept.categories.insert(kept.categories.end(), other.categories.begin(), other.categories.end());
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(j));
    }
    std::vector<std::string>& categories = found[i].finding.categories;
    std::sort(categories.begin(), categories.end());
  }
}

}  // namespace

std::vector<DiffFinding> findings_of(const Search& search, const Population& population) {
  std::vector<Found> found;
  for (const auto& [kind, hits] : search.hits()) {
    for (const auto& [range, ranged] : by_range(hits, search.instants())) {
      DiffFinding finding;
      finding.kind = kind.kind;
      finding.purpose = kind.purpose;
      finding.was = kind.was;
      finding.is = kind.is;
      finding.people = population.describe(ranged.sets);
      finding.from = range.from;
      finding.until = range.until;
      const Witness& witness = *ranged.smallest.witness;
      Context person = population.person(population.rule_sets()[ranged.smallest.set].cells.front());
      const int cost = witness.cost * 4 + cost_of(person);
      finding.example = case_of(witness, kind.purpose, std::move(person));
      if (!kind.category.empty()) finding.categories = {kind.category};
      found.push_back({std::move(finding), &witness, cost});
    }
  }
  merge_categories(found);
  std::stable_sort(found.begin(), found.end(), [](const Found& left, const Found& right) {
    return std::pair(left.cost, left.finding.from) < std::pair(right.cost, right.finding.from);
  });
  std::vector<DiffFinding> findings;
  for (Found& one : found) {
    one.finding.words = words_of(one.finding, *one.witness, population);
    findings.push_back(std::move(one.finding));
  }
  return findings;
}

namespace {

/// Whether a no to `gone` is a no to some purpose of the version in force.
bool is_carried_over(const Series& series, const Policy& policy, std::string_view gone, Instant at) {
  return std::any_of(policy.purposes.begin(), policy.purposes.end(), [&](const Purpose& purpose) {
    const std::vector<std::string_view> replaced = series.replaced_by(purpose.id, at);
    return std::find(replaced.begin(), replaced.end(), gone) != replaced.end();
  });
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names)
    text += (text.empty() ? "`" : ", `") + name + "`";
  return text;
}

}  // namespace

std::vector<DiffFinding> changes_of_terms(const Series& old, const Series& next, std::size_t shared_versions) {
  std::vector<DiffFinding> findings;
  std::set<std::string> known;
  const auto add = [&](Loosening kind, const Purpose& purpose, Instant from, std::vector<std::string> members,
                       std::string words) {
    if (!known.insert(words).second) return;
    DiffFinding finding;
    finding.kind = kind;
    finding.purpose = purpose.id;
    finding.from = from;
    finding.members = std::move(members);
    finding.words = std::move(words);
    findings.push_back(std::move(finding));
  };
  for (const Instant at : instants_of(old, next, false)) {
    if (at > k_last_instant) break;
    const Policy* before = old.in_force(at);
    const Policy* now = next.in_force(at);
    if (!before || !now || static_cast<std::size_t>(now - next.versions().data()) < shared_versions) continue;
    for (const Purpose& purpose : before->purposes) {
      const Purpose* changed = now->find_purpose(purpose.id);
      if (!changed) {
        if (is_carried_over(next, *now, purpose.id, at)) continue;
        add(Loosening::gone, purpose, at, {},
            "`" + purpose.id +
                "` is gone and no purpose `replaces` it: whoever said no to it is no longer known to have said so");
        continue;
      }
      const std::vector<std::string_view> members = differing_terms(purpose, *changed);
      if (members.empty() || changed->revision > purpose.revision) continue;
      std::vector<std::string> names(members.begin(), members.end());
      const std::string words = "the terms of `" + purpose.id + "` differ (" + joined(names) +
                                ") without a higher revision than " + std::to_string(purpose.revision) +
                                ": a yes to the old ones would count for the new";
      add(Loosening::terms, purpose, at, std::move(names), words);
    }
  }
  return findings;
}

}  // namespace sayso::decision
