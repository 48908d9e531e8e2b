#include "answer_stances.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

constexpr std::size_t k_most_steps = 20'000'000;

template <class T>
bool holds(const std::vector<T>& list, const T& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

bool is_in(const When& when, std::string_view place) {
  if (!when.jurisdictions) return true;
  if (place.empty()) return false;
  const Jurisdiction asked{std::string(place)};
  return std::any_of(when.jurisdictions->begin(), when.jurisdictions->end(),
                     [&asked](const Jurisdiction& named) { return covers(named, asked) == Truth::yes; });
}

/// How strict a mode is: the order in which reasons are given.
int strictness(Mode mode) {
  switch (mode) {
    case Mode::notice_only: return 0;
    case Mode::opt_out: return 1;
    case Mode::opt_in: return 2;
    case Mode::contract_only: return 3;
    case Mode::suspended: return 4;
    case Mode::prohibited: return 5;
    case Mode::not_used: break;
  }
  return 6;
}

void gather(std::vector<Group>& groups, Group one) {
  for (Group& group : groups) {
    if (group.stance != one.stance || group.since != one.since || group.account != one.account || group.ages != one.ages)
      continue;
    group.places.insert(one.places.begin(), one.places.end());
    return;
  }
  groups.push_back(std::move(one));
}

/// Ages that are answered alike in the same places become one.
std::vector<Group> merge_ages(const std::vector<Group>& groups) {
  std::vector<Group> merged;
  for (const Group& group : groups) {
    const auto same = [&group](const Group& other) {
      return other.stance == group.stance && other.since == group.since && other.account == group.account &&
             other.places == group.places;
    };
    const auto found = std::find_if(merged.begin(), merged.end(), same);
    if (found == merged.end())
      merged.push_back(group);
    else
      found->ages.insert(group.ages.begin(), group.ages.end());
  }
  return merged;
}

/// Whether people of `place` are answered by one of `base` as by `group`; of an age and an account together the date does not matter.
bool is_said(const std::vector<Group>& base, const Group& group, std::string_view place) {
  const bool is_both = !group.account.empty() && !group.ages.empty();
  return std::any_of(base.begin(), base.end(), [&](const Group& other) {
    const bool is_about = (other.account.empty() || other.account == group.account) &&
                          (other.ages.empty() || other.ages == group.ages) && other.places.contains(place);
    return is_about && other.stance == group.stance && (is_both || other.since == group.since);
  });
}

/// Adds to `groups` what differs from `base`.
void add_different(std::vector<Group>& groups, const std::vector<Group>& found, const std::vector<Group>& base) {
  for (Group group : found) {
    std::set<std::string_view> places;
    for (const std::string_view place : group.places) {
      if (!is_said(base, group, place)) places.insert(place);
    }
    group.places = std::move(places);
    if (!group.places.empty()) groups.push_back(std::move(group));
  }
}

}  // namespace

Stances::Stances(const Series& series) : series_(series), places_{""} {
  for (const Policy& policy : series.versions()) {
    edges_.insert(policy.published);
    for (const Rule& rule : policy.rules) {
      if (rule.when.is_item()) continue;
      if (rule.from) edges_.insert(*rule.from);
      if (rule.until) edges_.insert(*rule.until);
      if (rule.when.account) accounts_.insert(rule.when.account->begin(), rule.when.account->end());
      if (!rule.when.jurisdictions) continue;
      for (const Jurisdiction& place : *rule.when.jurisdictions)
        places_.insert(place.code);
    }
  }
}

Stance Stances::stance(std::string_view purpose, const Kind& kind, Instant at) {
  Stance stance;
  const Policy* policy = series_.in_force(at);
  if (!policy || !policy->find_purpose(purpose) || policy->deployment == Deployment::on_premises) return stance;
  steps_ += policy->rules.size() + 1;
  if (steps_ > k_most_steps) return stance;
  int strictest = -1;
  bool by_subject = true, by_guardian = true;
  const std::string id(purpose);
  for (const Rule& rule : policy->rules) {
    const When& when = rule.when;
    if (when.is_item() || (rule.from && at < *rule.from) || (rule.until && *rule.until <= at)) continue;
    if (rule.purposes && !holds(*rule.purposes, id)) continue;
    if (when.age && !holds(*when.age, kind.age)) continue;
    if (when.account && !std::binary_search(when.account->begin(), when.account->end(), kind.account)) continue;
    if (!is_in(when, kind.place)) continue;
    if (strictness(rule.mode) > strictest) {
      strictest = strictness(rule.mode);
      stance.mode = rule.mode;
    }
    stance.notice = std::max(stance.notice, rule.notice);
    if (rule.mode != Mode::opt_in) continue;
    stance.asks_person = true;
    by_subject = by_subject && holds(rule.by, Actor::subject);
    by_guardian = by_guardian && holds(rule.by, Actor::guardian);
  }
  stance.by_guardian = !by_subject;
  // Where the rules ask different people for a yes, nobody can give it.
  if (!by_subject && !by_guardian && stance.is_used()) stance.mode = Mode::not_used;
  if (!stance.by_default()) stance.notice = {};
  if (!stance.is_used()) stance.asks_person = stance.by_guardian = false;
  return stance;
}

Instant Stances::since(std::string_view purpose, const Kind& kind, Instant at, const Stance& now) {
  Instant start = at;
  for (auto edge = std::make_reverse_iterator(edges_.upper_bound(at)); edge != edges_.rend(); ++edge) {
    if (*edge < series_.versions().front().published || stance(purpose, kind, *edge) != now) break;
    start = *edge;
  }
  return start;
}

void Stances::add(std::vector<Group>& groups, std::string_view purpose, const Kind& kind, Instant at) {
  Group group;
  group.stance = stance(purpose, kind, at);
  group.since = since(purpose, kind, at, group.stance);
  group.account = kind.account;
  if (kind.age != Age::adult) group.ages.insert(kind.age);
  group.places.insert(kind.place);
  gather(groups, std::move(group));
}

Result<StandingGroups> Stances::standing(std::string_view purpose, Instant at) {
  StandingGroups standing;
  for (const std::string_view place : places_)
    add(standing.people, purpose, {place, "", Age::adult}, at);
  for (const std::string_view account : accounts_) {
    std::vector<Group> groups;
    for (const std::string_view place : places_)
      add(groups, purpose, {place, account, Age::adult}, at);
    add_different(standing.accounts, groups, standing.people);
  }
  constexpr std::array k_minors = {Age::under_13, Age::from_13_to_15, Age::from_16_to_17};
  for (const Age age : k_minors) {
    std::vector<Group> groups;
    for (const std::string_view place : places_)
      add(groups, purpose, {place, "", age}, at);
    add_different(standing.ages, groups, standing.people);
  }
  std::vector<Group> said = standing.people;
  for (const std::vector<Group>* groups : {&standing.accounts, &standing.ages})
    said.insert(said.end(), groups->begin(), groups->end());
  for (const std::string_view account : accounts_) {
    for (const Age age : k_minors) {
      std::vector<Group> groups;
      for (const std::string_view place : places_)
        add(groups, purpose, {place, account, age}, at);
      add_different(standing.ages, groups, said);
    }
  }
  standing.ages = merge_ages(standing.ages);
  if (steps_ > k_most_steps) return Error{codes::answer_too_large, {}, "too many rules, places, accounts and dates to look at"};
  return standing;
}

}  // namespace sayso
