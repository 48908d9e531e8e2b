#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/decision/decide.hpp"

/// The laws of semantics, section 6, each stated once: the same statements are held against complete small universes and random ones.
/// Law 9 (the same bytes on every host) is not one that a single host can tell.
namespace sayso::laws {

/// A series, and the series that the laws compare it with.
struct World {
  Series series;
  Series reversed;                    ///< every version's rules in the opposite order
  Series doubled;                     ///< every rule a second time, under its id and `k_twice`
  std::vector<Series> fewer;          ///< each with one rule less
  std::vector<std::string> rule_ids;  ///< of every version
};

inline constexpr std::string_view k_twice = ".twice";

World make_world(Series series);

/// Whether a law speaks of a case, and whether what it says is so.
enum class Verdict : unsigned char { silent, holds, broken };

struct Law {
  int number;
  std::string_view words;
  /// `question` names its purpose; `decision` is its answer in `world.series`.
  Verdict (*check)(const World& world, const Case& question, const Decision& decision);
};

/// The decision on the one purpose asked about; none where the version in force lacks it.
std::optional<Decision> ask(const Series& series, const Case& question);

/// Laws 1 to 8 and 10 to 12, by number.
std::span<const Law> all();

/// Silent where there is no decision.
Verdict judge(const Law& law, const World& world, const Case& question, const std::optional<Decision>& decision);

/// The question and what is answered, for whoever has to look at a broken law.
std::string told(const World& world, const Case& question);

}  // namespace sayso::laws
