#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sayso {

/// A place whose law applies: an ISO 3166-1 alpha-2 code, or such a code, `-` and one to three of `A-Z0-9`.
/// Always in the one reading of semantics, section 3: territories under the law of another country are its subdivisions
/// (`GP` and `FR-GP` are `FR-971`, `PR` is `US-PR`).
struct Jurisdiction {
  std::string code;
  bool operator==(const Jurisdiction&) const = default;

  /// The first two letters.
  [[nodiscard]] std::string_view country() const { return std::string_view(code).substr(0, 2); }
  [[nodiscard]] bool is_country() const { return code.size() == 2; }
};

/// The one reading of `text`: itself, or static text. Nothing for what is not officially assigned (`UK`, `EU`, `XK`), lower case, or a place with a country code of its own written as
/// a subdivision (`FR-BL`).
std::optional<std::string_view> read_place(std::string_view text);

/// Likewise.
std::optional<Jurisdiction> parse_jurisdiction(std::string_view text);

/// What is known of a condition: three-valued, and the unknown is never taken for the better.
enum class Truth : unsigned char { no, unknown, yes };

/// Whether a condition on `named` holds for a person in `place`: a condition on `US` holds for `US-CA`; one on `US-CA` may hold for `US`.
Truth covers(const Jurisdiction& named, const Jurisdiction& place);

/// The built-in groups of format version 1: 27 members of `EU`, 30 of `EEA`; nothing for another name.
std::optional<std::string_view> builtin_group(std::string_view name);  ///< two-letter codes joined without a separator

}  // namespace sayso
