#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "../requirements.hpp"
#include "past.hpp"
#include "population.hpp"

namespace sayso::decision {

/// One of the two series, with its versions' places in a `Population`.
struct Side {
  const Series* series = nullptr;
  std::size_t first_version = 0;
};

/// The unmet bit of a policy that does not have the purpose.
inline constexpr Unmet k_lacks_purpose = Unmet{1} << 31U;

/// What one side says about a purpose in one interval.
struct Moment {
  const Policy* policy = nullptr;
  const Purpose* purpose = nullptr;
  std::size_t version = 0;  ///< of the population
  Unmet closed = 0;         ///< what is unmet whoever asks; 0 where it depends
  std::vector<std::string_view> replaced;
  std::vector<std::size_t> rules;  ///< in force and about this purpose, as indices into the policy's
  bool has_item_rules = false;

  [[nodiscard]] AnswerView answers(std::int64_t age) const;
};

Moment moment_of(const Side& side, std::string_view purpose, Instant at);

/// A record; a category of which no rule or purpose speaks is never asked about.
struct Record {
  std::string_view category;
  std::optional<Instant> collected;
};

/// What is asked of the people of a rule set at a moment; the notices asked for are added to `notices` as those of `view`.
struct Standpoint {
  Asked asked;
  bool signal_counts = false;
};
Standpoint standpoint_of(const Moment& moment, const Population& population, const RuleSet& people, const Record* record,
                         std::size_t view, std::vector<NoticeAsked>& notices);

/// Instants at which something begins or ends, from 1970 on, the last one past the year 9999: what lies between two neighbours
/// is one interval. With `of_records` also those between which records are told apart.
std::vector<Instant> instants_of(const Series& old, const Series& next, bool of_records);

}  // namespace sayso::decision
