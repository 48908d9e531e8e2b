#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/domain/choice.hpp"
#include "sayso/domain/context.hpp"
#include "sayso/policy/series.hpp"
#include "sayso/support/enum_table.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"
#include "sayso/view/catalogue.hpp"

namespace sayso {

/// What the panel is for.
enum class ViewMode : unsigned char { settings, signup, notice, organisation };
template <>
inline constexpr std::array enum_names<ViewMode> = {std::string_view("settings"), std::string_view("signup"),
                                                    std::string_view("notice"), std::string_view("organisation")};

/// The revision of a purpose that the person knew before.
struct KnownRevision {
  std::string purpose;
  std::int64_t revision = 1;
  bool operator==(const KnownRevision&) const = default;
};

/// What else a view shows: how many people the choice binds (organisation mode), what the person knew before (notice mode).
struct ViewExtra {
  std::optional<std::int64_t> members;
  std::vector<KnownRevision> known;
  bool operator==(const ViewExtra&) const = default;
};

/// Reads `{"members"?,"known"?:[{"purpose","revision"},...]}`; everything that is not so fails with `view.extra`.
Result<ViewExtra> read_view_extra(json::Value value);

/// What a person answered to or was told of stays news for a week: a notice does not vanish while it is read.
inline constexpr std::int64_t k_new_for = 7 * 86'400;

/// The revision of each purpose that the person knows by these choices: the highest that they answered to or were told of more than a
/// week ago, in the order in which the purposes first come. What a service puts into a notice's extra.
std::vector<KnownRevision> known_revisions(const Choices& choices, Instant now);

/// Canonical JSON: `members?, known?`; an empty extra is `{}`.
void write(json::Writer& writer, const ViewExtra& extra);

/// All that a view depends on. The references must outlive the call.
struct ViewInput {
  const Series& series;
  const Context& context;
  const Choices& choices;  ///< what is later than `now` is left out, as in a decision
  Instant now;
  ViewMode mode = ViewMode::settings;
  std::string_view locale;  ///< the panel's one language: one of `panel_locales`, spelled as there
  const CatalogueHead& catalogue;
  std::optional<ViewExtra> extra;
};

/// Everything the person sees before the click (`core/schema/view.schema.json`).
struct View {
  std::string json;  ///< the canonical bytes, whose digest goes into a receipt
};

/// What a view offers for one purpose: the part of it that a choice is held against.
struct ShownPurpose {
  std::string id;
  std::int64_t revision = 1;
  bool on = false;
  bool grant = false;
  bool deny = false;
  std::vector<std::string> rules;  ///< ids of those in force, then of those to come
  bool operator==(const ShownPurpose&) const = default;
};

/// Reads from a view's own bytes what it shows, in its order: what is not in them was not shown.
std::vector<ShownPurpose> shown_purposes(const View& view);

/// Describes the panel: one pure function, the same bytes on every host for the same input.
///
/// Fails with `view.locale` where the catalogue is not of `locale` or some text of the policy lacks it, `view.extra` for an extra that
/// the mode does not take (`members`: organisation alone; `known`: notice alone).
/// Before the first version the purposes are that version's, all off.
Result<View> make_view(const ViewInput& input);

/// How deep a view nests: the limit for reading one back.
inline constexpr std::size_t k_view_depth = 12;

}  // namespace sayso
