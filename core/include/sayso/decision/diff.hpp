#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/decision/decide.hpp"
#include "sayso/decision/decision.hpp"
#include "sayso/policy/series.hpp"
#include "sayso/support/enum_table.hpp"
#include "sayso/support/json_writer.hpp"

/// What a change of terms loosens (semantics, section 7).
namespace sayso {

enum class Loosening : unsigned char { subject, item, terms, gone };
template <>
inline constexpr std::array enum_names<Loosening> = {std::string_view("subject"), std::string_view("item"),
                                                     std::string_view("terms"), std::string_view("gone")};

/// People: whoever is of one of the places, one of the ages and one of the accounts; nothing where all are meant. Beside what the
/// policies name, `*other` is any that they do not name and `*unknown` is one that is not known.
struct DiffPeople {
  std::optional<std::vector<std::string>> places;
  std::optional<std::vector<std::string>> ages;
  std::optional<std::vector<std::string>> accounts;
  bool operator==(const DiffPeople&) const = default;
};

/// One way in which the new policy permits what the old one denies.
struct DiffFinding {
  Loosening kind = Loosening::subject;
  std::string purpose;
  std::string words;  ///< for a person to read, in English

  /// Of `subject` and `item`: why the old policy denies it (nothing where it lacks the purpose), how the new one permits it.
  std::optional<Reason> was;
  Reason is = Reason::granted;
  std::vector<DiffPeople> people;
  std::vector<std::string> categories;  ///< of `item`
  Instant from;                         ///< the first instant at which it is so
  std::optional<Instant> until;         ///< from when on it is so no more
  std::optional<Case> example;          ///< the smallest: `decide` denies it under the old and permits it under the new

  /// Of `terms`: the members of the purpose that differ without a higher revision.
  std::vector<std::string> members;
};

struct Diff {
  std::uint64_t rule_sets = 0;        ///< distinct sets of rules that people can come under, by place, age and account
  std::uint64_t classes = 0;          ///< classes that were enumerated
  std::vector<DiffFinding> findings;  ///< the smallest first; empty where nothing is loosened
};

/// Compares the policy `next`, as it would be served after `old`, with `old` left as it is: every class of people, histories,
/// records and instants is decided under both. Exact, never sampled. Where `next` is of another `id`, it stands alone; else the
/// versions of `old` published before its first come before it.
/// Fails with `diff.too_large` where there are more than 10^8 classes.
Result<Diff> diff(const Series& old, const Series& next);

/// Canonical JSON, `core/schema/diff.schema.json`.
void write(json::Writer& writer, const Diff& diff);

/// Canonical JSON of a case, as `read_case` takes it.
void write(json::Writer& writer, const Case& question);

}  // namespace sayso
