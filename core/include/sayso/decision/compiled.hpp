#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/decision/decide.hpp"

namespace sayso {

/// A subject decision in numbers (`core/schema/packed.json`): positions in the lists of a `CompiledSeries`, seconds since 1970. Histories
/// do not cross; what stands of them does.
struct PackedCase {
  std::uint32_t purpose = 0;     ///< position in `purposes()`
  std::int64_t now = 0;          ///< from 0 to the end of the year 9999
  std::uint32_t place = 0;       ///< position in `places()`, see `place_of`
  std::uint32_t age = 0;         ///< 0 unknown, then as `Age`
  std::uint32_t account = 0;     ///< position in `accounts()`, see `account_of`
  std::uint32_t signal = 0;      ///< 1 where one is on, by the context or recorded
  std::uint32_t stance = 0;      ///< the organisation's: 0 none, 1 granted, 2 prohibited
  std::uint32_t answer = 0;      ///< the standing answer: 0 none, 1 granted, 2 denied; where none is good, the last `granted`
  std::int64_t revision = 0;     ///< of a `granted`
  std::uint32_t by = 0;          ///< whose: 0 none, 1 subject, 2 guardian
  std::int64_t at = 0;           ///< when it was given
  std::uint32_t earlier_no = 0;  ///< 1 where further back a no stands: what is left once a `granted` has ended
  /// For each of `notices()`: the least `at` of a notice of the current revision that names the rule, or 0. Shorter: 0 for the rest.
  std::span<const std::int64_t> notices = {};
};

/// A series in a dense form, for volume: a decision is some words of bits ANDed and a walk over none of the rules. It says what `decide`
/// says of the same case, without `until`.
class CompiledSeries {
 public:
  static CompiledSeries compile(const Series& series);

  /// The ids of all purposes of all versions, in byte order.
  [[nodiscard]] std::span<const std::string> purposes() const { return purposes_; }
  /// "" for unknown; then, in byte order, each place that the series names, its country, and `CC-*` for another part of that country;
  /// last "*" for any other.
  [[nodiscard]] std::span<const std::string> places() const { return places_; }
  /// "" for unknown; then the labels that the series names, in byte order; last "*" for any other.
  [[nodiscard]] std::span<const std::string> accounts() const { return accounts_; }
  /// The ids of all rules with a notice, in byte order.
  [[nodiscard]] std::span<const std::string> notices() const { return notices_; }

  [[nodiscard]] std::uint32_t place_of(const std::optional<Jurisdiction>& place) const;
  [[nodiscard]] std::uint32_t account_of(const std::optional<std::string>& account) const;

  /// The reason; nothing where a number is not in its range or the version in force (before the first: that one) lacks the purpose.
  [[nodiscard]] std::optional<Reason> decide(const PackedCase& question) const;

 private:
  friend class SeriesCompiler;
  using Word = std::uint64_t;

  /// Rules as bits: those of which a condition may hold, and those of which it surely holds.
  struct Holds {
    std::vector<Word> maybe;
    std::vector<Word> surely;
  };
  struct NoticeRule {
    std::uint32_t slot = 0;   ///< position in `notices_`
    std::int64_t period = 0;  ///< seconds
  };
  struct Terms {
    bool is_there = false;
    std::int64_t revision = 0;
    std::optional<Period> valid_for;
  };
  struct Version {
    bool on_premises = false;
    std::size_t words = 0;  ///< of one set of rules
    std::vector<Holds> by_place, by_age, by_account;
    std::vector<char> signal_counts;         ///< by place
    std::vector<std::vector<Word>> of_mode;  ///< by `Mode`
    std::vector<Word> not_by_subject, not_by_guardian;
    std::vector<NoticeRule> notice_rules;  ///< by bit; where there is none it is not looked at
    std::vector<Terms> terms;              ///< by purpose
  };
  /// A stretch of time in which no version and no rule begins or ends.
  struct Stretch {
    std::int64_t from = 0;
    std::size_t version = 0;
    std::vector<Word> live;  ///< for each purpose the rules that are in force and name it
  };

  CompiledSeries() = default;
  [[nodiscard]] bool is_in_range(const PackedCase& question) const;
  [[nodiscard]] const Stretch* stretch_at(std::int64_t now) const;

  std::vector<std::string> purposes_, places_, accounts_, notices_;
  std::vector<Version> versions_;
  std::vector<Stretch> stretches_;
};

}  // namespace sayso
