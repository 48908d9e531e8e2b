#include "population.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace sayso::decision {
namespace {

template <class T>
using Listed = std::optional<std::vector<T>>;

Truth meets(const Listed<Jurisdiction>& listed, const std::optional<Jurisdiction>& place) {
  if (!listed) return Truth::yes;
  if (!place) return Truth::unknown;
  Truth best = Truth::no;
  for (const Jurisdiction& named : *listed)
    best = std::max(best, covers(named, *place));
  return best;
}

template <class T>
Truth meets(const Listed<T>& listed, const std::optional<T>& value) {
  if (!listed) return Truth::yes;
  if (!value) return Truth::unknown;
  return std::find(listed->begin(), listed->end(), *value) != listed->end() ? Truth::yes : Truth::no;
}

/// Calls `visit(index, list)` for each condition of one dimension, `condition` giving it.
template <class Condition, class Visit>
void each_condition(const std::vector<const Policy*>& versions, Condition condition, Visit visit) {
  std::size_t index = 0;
  for (const Policy* policy : versions) {
    for (const Rule& rule : policy->rules)
      visit(index++, condition(rule.when));
  }
}

/// Values that meet the same conditions become one class.
template <class T, class Conditions>
std::vector<PersonClass<T>> classes_of(const std::vector<PersonValue<T>>& values, std::size_t size, Conditions conditions) {
  std::vector<PersonClass<T>> classes;
  std::map<std::pair<Bits, Bits>, std::size_t> known;
  for (const PersonValue<T>& value : values) {
    PersonClass<T> made;
    made.surely.resize(size / 64 + 1);
    made.maybe.resize(size / 64 + 1);
    conditions([&](std::size_t index, const Listed<T>& listed) {
      const Truth truth = meets(listed, value.value);
      if (truth == Truth::yes) put(made.surely, index);
      if (truth != Truth::no) put(made.maybe, index);
    });
    const auto [at, is_new] = known.emplace(std::pair(made.surely, made.maybe), classes.size());
    if (is_new) classes.push_back(std::move(made));
    classes[at->second].values.push_back(value);
  }
  return classes;
}

/// A code with this beginning that is not among `named`.
std::optional<Jurisdiction> unnamed(std::string_view country, const std::set<std::string>& named) {
  for (const char* suffix : {"-ZZZ", "-ZZ", "-ZZY", "-ZZX", "-Z", "-ZY", "-ZX"}) {
    std::string code = std::string(country) + suffix;
    if (named.contains(code)) continue;
    std::optional<Jurisdiction> place = parse_jurisdiction(code);
    if (place && place->code == code) return place;
  }
  return std::nullopt;
}

std::optional<Jurisdiction> unnamed_country(const std::set<std::string>& named) {
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second) {
      std::optional<Jurisdiction> place = parse_jurisdiction(std::string{first, second});
      if (place && place->is_country() && !named.contains(place->code)) return place;
    }
  }
  return std::nullopt;
}

/// Every code named, its country, one more subdivision of a country of which one is named, another country, and unknown.
template <class Conditions>
std::vector<PersonValue<Jurisdiction>> places_of(Conditions conditions) {
  std::set<std::string> named, divided;
  conditions([&](std::size_t, const Listed<Jurisdiction>& listed) {
    if (!listed) return;
    for (const Jurisdiction& place : *listed) {
      named.insert(place.code);
      named.insert(std::string(place.country()));
      if (!place.is_country()) divided.insert(std::string(place.country()));
    }
  });
  std::vector<PersonValue<Jurisdiction>> values;
  values.reserve(named.size() + divided.size() + 2);
  for (const std::string& code : named)
    values.push_back({Jurisdiction{code}, code});
  for (const std::string& country : divided) {
    if (const auto place = unnamed(country, named)) values.push_back({place, country + "-*other"});
  }
  if (const auto place = unnamed_country(named)) values.push_back({place, "*other"});
  values.push_back({std::nullopt, "*unknown"});
  return values;
}

std::vector<PersonValue<Age>> all_ages() {
  std::vector<PersonValue<Age>> values;
  for (const Age age : {Age::adult, Age::from_16_to_17, Age::from_13_to_15, Age::under_13})
    values.push_back({age, std::string(to_text(age))});
  values.push_back({std::nullopt, "*unknown"});
  return values;
}

template <class Conditions>
std::vector<PersonValue<std::string>> accounts_of(Conditions conditions) {
  std::set<std::string> named;
  conditions([&](std::size_t, const Listed<std::string>& listed) {
    if (listed) named.insert(listed->begin(), listed->end());
  });
  std::vector<PersonValue<std::string>> values;
  values.reserve(named.size() + 2);
  for (const std::string& label : named)
    values.push_back({label, label});
  std::string other = "other";
  while (named.contains(other))
    other += "-1";
  values.push_back({other, "*other"});
  values.push_back({std::nullopt, "*unknown"});
  return values;
}

Bits both(const Bits& left, const Bits& right) {
  Bits bits = left;
  for (std::size_t i = 0; i < bits.size(); ++i)
    bits[i] &= right[i];
  return bits;
}

}  // namespace

std::optional<Population> Population::make(std::vector<const Policy*> versions, std::uint64_t most) {
  Population made;
  made.versions_ = std::move(versions);
  std::size_t rules = 0;
  for (const Policy* policy : made.versions_) {
    made.first_rules_.push_back(rules);
    rules += policy->rules.size();
  }
  made.first_rules_.push_back(rules);

  const auto by_place = [&](auto visit) {
    each_condition(
        made.versions_, [](const When& when) -> const auto& { return when.jurisdictions; }, visit);
    for (std::size_t version = 0; version < made.versions_.size(); ++version) {
      const auto& signals = made.versions_[version]->signals;
      if (!signals.empty()) visit(made.signal(version), signals.front().jurisdictions);
    }
  };
  // The signal asks nothing of age and account.
  const auto with_signals = [&](auto visit, const auto& always) {
    for (std::size_t version = 0; version < made.versions_.size(); ++version)
      visit(made.signal(version), always);
  };
  const auto by_age = [&](auto visit) {
    each_condition(
        made.versions_, [](const When& when) -> const auto& { return when.age; }, visit);
    with_signals(visit, Listed<Age>{});
  };
  const auto by_account = [&](auto visit) {
    each_condition(
        made.versions_, [](const When& when) -> const auto& { return when.account; }, visit);
    with_signals(visit, Listed<std::string>{});
  };
  made.places_ = classes_of<Jurisdiction>(places_of(by_place), made.size(), by_place);
  made.ages_ = classes_of<Age>(all_ages(), made.size(), by_age);
  made.accounts_ = classes_of<std::string>(accounts_of(by_account), made.size(), by_account);
  if (std::uint64_t{1} * made.places_.size() * made.ages_.size() * made.accounts_.size() > most) return std::nullopt;

  std::map<std::pair<Bits, Bits>, std::size_t> known;
  for (std::uint32_t p = 0; p < made.places_.size(); ++p) {
    for (std::uint32_t a = 0; a < made.ages_.size(); ++a) {
      const Bits surely = both(made.places_[p].surely, made.ages_[a].surely);
      const Bits maybe = both(made.places_[p].maybe, made.ages_[a].maybe);
      for (std::uint32_t l = 0; l < made.accounts_.size(); ++l) {
        RuleSet set{both(surely, made.accounts_[l].surely), both(maybe, made.accounts_[l].maybe), {}};
        const auto [at, is_new] = known.emplace(std::pair(set.surely, set.maybe), made.rule_sets_.size());
        if (is_new) made.rule_sets_.push_back(std::move(set));
        made.rule_sets_[at->second].cells.push_back({p, a, l});
      }
    }
  }
  return made;
}

Context Population::person(const Cell& cell) const {
  Context context;
  context.jurisdiction = places_[cell.place].values.front().value;
  context.age = ages_[cell.age].values.front().value;
  context.account = accounts_[cell.account].values.front().value;
  return context;
}

namespace {

using Indices = std::set<std::uint32_t>;

template <class T>
std::optional<std::vector<std::string>> names_of(const std::vector<PersonClass<T>>& classes, const Indices& chosen) {
  if (chosen.size() == classes.size()) return std::nullopt;
  std::vector<std::string> names;
  for (const std::uint32_t index : chosen) {
    for (const PersonValue<T>& value : classes[index].values)
      names.push_back(value.name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

template <class T>
std::vector<std::string> names_beside(const std::vector<PersonClass<T>>& classes, const std::vector<std::string>& names) {
  std::vector<std::string> others;
  for (const PersonClass<T>& one : classes) {
    for (const PersonValue<T>& value : one.values) {
      if (!std::binary_search(names.begin(), names.end(), value.name)) others.push_back(value.name);
    }
  }
  std::sort(others.begin(), others.end());
  return others;
}

}  // namespace

std::vector<std::string> Population::other_places(const std::vector<std::string>& names) const {
  return names_beside(places_, names);
}

std::vector<std::string> Population::other_ages(const std::vector<std::string>& names) const {
  return names_beside(ages_, names);
}

std::vector<std::string> Population::other_accounts(const std::vector<std::string>& names) const {
  return names_beside(accounts_, names);
}

std::vector<DiffPeople> Population::describe(const std::vector<std::uint32_t>& rule_sets) const {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Indices> places_by;  // age, account -> places
  for (const std::uint32_t set : rule_sets) {
    for (const Cell& cell : rule_sets_[set].cells)
      places_by[{cell.age, cell.account}].insert(cell.place);
  }
  std::map<std::pair<std::uint32_t, Indices>, Indices> ages_by;  // account, places -> ages
  for (const auto& [key, places] : places_by)
    ages_by[{key.second, places}].insert(key.first);
  std::map<std::pair<Indices, Indices>, Indices> accounts_by;  // places, ages -> accounts
  for (const auto& [key, ages] : ages_by)
    accounts_by[{key.second, ages}].insert(key.first);
  std::vector<DiffPeople> people;
  people.reserve(accounts_by.size());
  for (const auto& [key, accounts] : accounts_by)
    people.push_back({names_of(places_, key.first), names_of(ages_, key.second), names_of(accounts_, accounts)});
  return people;
}

}  // namespace sayso::decision
