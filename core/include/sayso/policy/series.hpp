#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/policy/policy.hpp"
#include "sayso/support/result.hpp"

namespace sayso {

/// The versions of one policy, oldest first (semantics, section 2). Never empty once made.
class Series {
 public:
  /// Sorts nothing: the versions must rise strictly by `published`, share one `id`, use each `version` once and each rule id with one
  /// content, and raise a purpose's `revision` where its terms differ from the last version that has it, and never lower it
  /// (`series.*`; the path is `/N/...` with N the index of the version at fault).
  static Result<Series> make(std::vector<Policy> versions);

  /// `next` as it would be served after `old`, for comparing: the versions of `old` that are published before the first of
  /// `next` come first, where both have one `id`. What `make` asks for between the two is not checked.
  static Series following(const Series& old, const Series& next);

  [[nodiscard]] std::span<const Policy> versions() const { return versions_; }

  /// The last version published at or before `now`, or nullptr.
  [[nodiscard]] const Policy* in_force(Instant now) const;

  /// Ids of all purposes that `purpose` replaces, directly or in turn, in any version published at or before `now`.
  [[nodiscard]] std::vector<std::string_view> replaced_by(std::string_view purpose, Instant now) const;

 private:
  explicit Series(std::vector<Policy> versions) : versions_(std::move(versions)) {}
  std::vector<Policy> versions_;
};

/// The members of a purpose that belong to its terms and differ, in the order of semantics, section 2 (lists as sets).
std::vector<std::string_view> differing_terms(const Purpose& left, const Purpose& right);

/// Parses the texts and makes the series; `texts` oldest first. An error's path begins with `/N` for the N-th text when there are
/// several, or when it is a `series.*` error; line and column are those in that text.
Result<Series> parse_series(std::span<const std::string_view> texts);

/// The locales for which every text of every version is complete: the last version's `default_locale` first, where it is among
/// them (it always is where all versions have the same one), then by tag.
std::vector<std::string> complete_locales(const Series& series);

}  // namespace sayso
