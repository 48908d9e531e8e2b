#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/support/enum_table.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/result.hpp"

namespace sayso {

/// The plural categories of Unicode CLDR.
enum class Plural : unsigned char { zero, one, two, few, many, other };
template <>
inline constexpr std::array enum_names<Plural> = {std::string_view("zero"), std::string_view("one"),  std::string_view("two"),
                                                  std::string_view("few"),  std::string_view("many"), std::string_view("other")};

enum class Direction : unsigned char { ltr, rtl };
template <>
inline constexpr std::array enum_names<Direction> = {std::string_view("ltr"), std::string_view("rtl")};

enum class CatalogueStatus : unsigned char { draft, reviewed };
template <>
inline constexpr std::array enum_names<CatalogueStatus> = {std::string_view("draft"), std::string_view("reviewed")};

/// What a view depends on of a catalogue: its language. The words themselves are pinned by their digest.
class CatalogueHead {
 public:
  [[nodiscard]] const std::string& locale() const { return locale_; }
  [[nodiscard]] Direction direction() const { return direction_; }

 private:
  friend Result<void> read_catalogue_head(json::Value member, CatalogueHead& into);
  std::string locale_;
  Direction direction_ = Direction::ltr;
};

/// Reads `locale` and `dir` of a catalogue's exact bytes and looks at nothing else: a catalogue of an older or a later version has other
/// messages, and what was shown with it can still be made again. Fails with the codes of the JSON itself and `catalogue.value`.
Result<CatalogueHead> parse_catalogue_head(std::string_view text);

/// Takes one member of a catalogue, where it is of the head.
Result<void> read_catalogue_head(json::Value member, CatalogueHead& into);

/// The panel's words in one language (`core/schema/catalogue.schema.json`). Once made it is complete: every message of `k_messages`,
/// with exactly its placeholders, and nothing else.
class Catalogue : public CatalogueHead {
 public:
  [[nodiscard]] CatalogueStatus status() const { return status_; }

  /// The words of a message, with `{placeholder}`s; where the category asked has none of its own, those for `other`.
  /// Nothing for an id that is not in `k_messages`.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view id, Plural category = Plural::other) const;

 private:
  friend class CatalogueReader;
  struct Form {
    Plural category = Plural::other;
    std::string text;
  };

  CatalogueStatus status_ = CatalogueStatus::draft;
  std::vector<std::vector<Form>> messages_;  ///< in the order of `k_messages`
};

/// Reads a catalogue's exact bytes. Besides the codes of the JSON itself it is refused with
/// `catalogue.value` (a member or a text that is not of its shape; plural forms where none belong, or none where they do),
/// `catalogue.key_missing`, `catalogue.key_unknown`, or `catalogue.placeholder` (not exactly those of the message; a brace that is no
/// placeholder). The forms `zero`, `one` and `two` may say their number in words and leave `{count}` out.
Result<Catalogue> parse_catalogue(std::string_view text);

}  // namespace sayso
