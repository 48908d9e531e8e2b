#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sayso/decision/diff.hpp"

/// Who can come under which rules: places, ages and accounts fall into finitely many classes, and those into distinct rule sets.
namespace sayso::decision {

/// A set of rules (and lists of a signal's places), by their index in a `Population`.
using Bits = std::vector<std::uint64_t>;
inline bool has(const Bits& bits, std::size_t index) { return (bits[index / 64] >> (index % 64) & 1U) != 0; }
inline void put(Bits& bits, std::size_t index) { bits[index / 64] |= std::uint64_t{1} << (index % 64); }

/// People of one place class, one age class and one account class.
struct Cell {
  std::uint32_t place = 0;
  std::uint32_t age = 0;
  std::uint32_t account = 0;
};

/// Everybody to whom the same rules apply, and in the same way.
struct RuleSet {
  Bits surely;  ///< the conditions on people are known to hold
  Bits maybe;   ///< or may hold
  std::vector<Cell> cells;
};

/// One value of a dimension: nothing where it is unknown, and its name where the policies do not name it.
template <class T>
struct PersonValue {
  std::optional<T> value;
  std::string name;
};

/// One class of a dimension: all of its values meet the same conditions.
template <class T>
struct PersonClass {
  std::vector<PersonValue<T>> values;
  Bits surely, maybe;
};

class Population {
 public:
  /// Nothing where there are more than `most` combinations.
  static std::optional<Population> make(std::vector<const Policy*> versions, std::uint64_t most);

  /// The index of the first rule of a version (in the order given to `make`); the others follow.
  [[nodiscard]] std::size_t first_rule(std::size_t version) const { return first_rules_[version]; }
  /// The index of its signal's places.
  [[nodiscard]] std::size_t signal(std::size_t version) const { return first_rules_.back() + version; }
  [[nodiscard]] std::size_t size() const { return first_rules_.back() + versions_.size(); }

  [[nodiscard]] const std::vector<RuleSet>& rule_sets() const { return rule_sets_; }
  [[nodiscard]] Context person(const Cell& cell) const;

  /// The names of all values of a dimension that `names` lacks.
  [[nodiscard]] std::vector<std::string> other_places(const std::vector<std::string>& names) const;
  [[nodiscard]] std::vector<std::string> other_ages(const std::vector<std::string>& names) const;
  [[nodiscard]] std::vector<std::string> other_accounts(const std::vector<std::string>& names) const;

  /// The people of these rule sets in as few groups as are found.
  [[nodiscard]] std::vector<DiffPeople> describe(const std::vector<std::uint32_t>& rule_sets) const;

 private:
  std::vector<const Policy*> versions_;
  std::vector<std::size_t> first_rules_;
  std::vector<PersonClass<Jurisdiction>> places_;
  std::vector<PersonClass<Age>> ages_;
  std::vector<PersonClass<std::string>> accounts_;
  std::vector<RuleSet> rule_sets_;
};

}  // namespace sayso::decision
