#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sayso/decision/decide.hpp"

/// Random pairs of small policies, and every question about them that a naive mind would ask.
namespace pairs {

inline constexpr std::int64_t k_day = 86'400;

/// What the two policies make use of; the questions cover exactly this.
enum Feature : unsigned {
  places = 1U << 0U,
  ages = 1U << 1U,
  accounts = 1U << 2U,
  organisations = 1U << 3U,
  signals = 1U << 4U,
  validity = 1U << 5U,
  guardians = 1U << 6U,
  replaced = 1U << 7U,
  dates = 1U << 8U,
  notices = 1U << 9U,
  records = 1U << 10U,
  revisions = 1U << 11U,
};

struct Pair {
  unsigned features = 0;
  sayso::Policy old, next;
};

/// The same number always makes the same pair.
Pair make_pair(std::uint64_t number);

/// All people, histories, records (for `features` with `records`; else none) and instants, as questions about purpose `p`.
/// None where there are more than `most`.
std::vector<sayso::Case> questions(const Pair& pair, std::size_t most);

}  // namespace pairs
