#pragma once

#include <array>
#include <optional>
#include <vector>

#include "../decision/evaluate.hpp"
#include "history.hpp"
#include "panel.hpp"
#include "sayso/support/enum_table.hpp"
#include "timeline.hpp"

namespace sayso::view {

/// What the person can do about a purpose: `none` where there is nothing to decide.
enum class ControlKind : unsigned char { switch_, locked, none };

struct Control {
  ControlKind kind = ControlKind::none;
  bool on = false;     ///< permitted now: on always means used for training
  bool grant = false;  ///< a yes may be given, and it is off
  bool deny = false;   ///< a no may be recorded that counts, now or under rules to come
};

/// One purpose with all that is told about it.
struct Shown {
  const Panel& panel;
  const Purpose& purpose;
  decision::Answer answer;
  History history;
  std::vector<RuleSpan> spans;
  std::vector<Reason> bars;  ///< what would still be unmet after a yes of the person
  Control control;
  const Purpose* terms = nullptr;  ///< the terms told of: the purpose's own; in notice mode those to come, where they differ

  /// Whether a rule of that mode applies now, item rules aside; with `surely`, without an assumption.
  [[nodiscard]] bool has_rule(Mode mode, bool surely = false) const;
  [[nodiscard]] bool permitted() const { return answer.permitted(); }
};

/// A purpose as the settings show it; one that the version in force lacks is answered `no_policy`.
Shown show(const Panel& panel, const Purpose& purpose);

}  // namespace sayso::view

namespace sayso {
template <>
inline constexpr std::array enum_names<view::ControlKind> = {std::string_view("switch"), std::string_view("locked"),
                                                             std::string_view("none")};
}  // namespace sayso
