#pragma once

#include <string_view>

#include "sayso/decision/decide.hpp"
#include "sayso/policy/series.hpp"
#include "sayso/view/view.hpp"

namespace sayso::view {

/// What a whole view is made from, once its input is found good.
struct Panel {
  const Series& series;
  Case question;         ///< without a purpose and an item; no choice later than now
  const Policy& policy;  ///< the version in force; before the first, that one
  bool is_in_force = true;
  std::string_view locale;
  ViewMode mode = ViewMode::settings;
  ViewExtra extra;

  [[nodiscard]] Instant now() const { return question.now; }
  [[nodiscard]] const Context& context() const { return question.context; }
  [[nodiscard]] const Choices& choices() const { return question.choices; }
  /// The policy's own words. INVARIANT: every text of the series has `locale`.
  [[nodiscard]] std::string_view text(const LocalizedText& words) const {
    return words.find(locale).value_or(std::string_view());
  }
};

}  // namespace sayso::view
