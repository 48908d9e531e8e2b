#include "lint_uses.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "lint_law.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

constexpr std::size_t k_most_steps = 50'000'000;
constexpr unsigned k_never = 1U << static_cast<unsigned>(Mode::suspended) | 1U << static_cast<unsigned>(Mode::prohibited) |
                             1U << static_cast<unsigned>(Mode::not_used);

template <class T>
bool holds(const std::vector<T>& list, const T& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// One kind of person.
struct Kind {
  std::string_view place;
  std::string_view account;  ///< "" for one that no rule names
  Age age;
};

class Finder {
 public:
  Finder(const Policy& policy, std::optional<Instant> end, UseSink& sink) : policy_(policy), end_(end), sink_(sink) {}

  Result<std::size_t> find() {
    list_kinds();
    for (std::size_t purpose = 0; purpose < policy_.purposes.size(); ++purpose) {
      for (const std::string_view place : places_) {
        list_rules(purpose, place);
        for (const std::string_view account : accounts_) {
          for (std::size_t age = 0; age < enum_names<Age>.size(); ++age)
            add_uses(purpose, {place, account, static_cast<Age>(age)});
        }
        if (steps_ > k_most_steps)
          return Error{codes::lint_too_large, {}, "too many rules, places, accounts and dates to look at"};
      }
    }
    return places_.size();
  }

 private:
  void list_kinds() {
    places_.insert("");
    accounts_.insert("");
    for (const law::Place& place : law::places())
      places_.insert(place.code);
    for (const Rule& rule : policy_.rules) {
      if (rule.when.jurisdictions) {
        for (const Jurisdiction& place : *rule.when.jurisdictions)
          places_.insert(place.code);
      }
      if (rule.when.account) accounts_.insert(rule.when.account->begin(), rule.when.account->end());
    }
  }

  static bool is_in(const Rule& rule, std::string_view place) {
    if (!rule.when.jurisdictions) return true;
    if (place.empty()) return false;
    const Jurisdiction asked{std::string(place)};
    return std::any_of(rule.when.jurisdictions->begin(), rule.when.jurisdictions->end(),
                       [&asked](const Jurisdiction& named) { return covers(named, asked) == Truth::yes; });
  }

  /// The rules on a purpose in a place, whoever is meant.
  void list_rules(std::size_t purpose, std::string_view place) {
    here_.clear();
    for (std::size_t i = 0; i < policy_.rules.size(); ++i) {
      const Rule& rule = policy_.rules[i];
      if (rule.when.is_item()) continue;
      if (rule.purposes && !holds(*rule.purposes, policy_.purposes[purpose].id)) continue;
      if (rule.until && *rule.until <= policy_.published) continue;
      if (rule.from && end_ && *rule.from >= *end_) continue;
      if (is_in(rule, place)) here_.push_back(i);
    }
    steps_ += policy_.rules.size();
  }

  void add_uses(std::size_t purpose, const Kind& kind) {
    if (steps_ > k_most_steps) return;
    applying_.clear();
    for (const std::size_t i : here_) {
      const When& when = policy_.rules[i].when;
      if (when.age && !holds(*when.age, kind.age)) continue;
      if (when.account && !std::binary_search(when.account->begin(), when.account->end(), kind.account)) continue;
      applying_.push_back(i);
    }
    std::set<Instant> starts = {policy_.published};
    for (const std::size_t i : applying_) {
      for (const std::optional<Instant>& edge : {policy_.rules[i].from, policy_.rules[i].until}) {
        if (edge && *edge > policy_.published && (!end_ || *edge < *end_)) starts.insert(*edge);
      }
    }
    steps_ += here_.size() + starts.size() * applying_.size();
    if (steps_ > k_most_steps) return;
    for (const Instant start : starts)
      add_use(purpose, kind, start);
  }

  void add_use(std::size_t purpose, const Kind& kind, Instant now) {
    Use use;
    use.purpose = purpose;
    use.place = kind.place;
    use.age = kind.age;
    bool is_first = true;
    for (const std::size_t i : applying_) {
      const Rule& rule = policy_.rules[i];
      if ((rule.from && now < *rule.from) || (rule.until && *rule.until <= now)) continue;
      use.modes |= 1U << static_cast<unsigned>(rule.mode);
      if (is_first || rule.notice > use.notice) use.rule = i;
      is_first = false;
      use.notice = std::max(use.notice, rule.notice);
      use.targets = use.targets || rule.when.jurisdictions.has_value();
      if (rule.mode != Mode::opt_in) continue;
      use.by_guardian = use.by_guardian || !holds(rule.by, Actor::subject);
      use.for_age = use.for_age || rule.when.age.has_value();
    }
    if (use.modes == 0 || (use.modes & k_never) != 0) return;
    sink_.take(use);
  }

  const Policy& policy_;
  std::optional<Instant> end_;
  UseSink& sink_;
  std::set<std::string_view> places_;
  std::set<std::string_view> accounts_;
  std::vector<std::size_t> here_;
  std::vector<std::size_t> applying_;
  std::size_t steps_ = 0;
};

}  // namespace

Result<std::size_t> find_uses(const Policy& policy, std::optional<Instant> end, UseSink& sink) {
  return Finder(policy, end, sink).find();
}

}  // namespace sayso
