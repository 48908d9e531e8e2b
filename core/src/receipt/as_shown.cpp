#include "sayso/receipt/as_shown.hpp"

#include <algorithm>

#include "sayso/support/error_codes.hpp"
#include "sayso/support/join.hpp"

namespace sayso {
namespace {

Error not_shown(std::string_view path, std::string_view detail) { return {codes::receipt_not_shown, path, detail}; }

const ShownPurpose* find(const std::vector<ShownPurpose>& purposes, const SignedChoice& choice) {
  const auto found = std::find_if(purposes.begin(), purposes.end(), [&](const ShownPurpose& shown) {
    return shown.id == *choice.purpose && shown.revision == choice.revision.value_or(shown.revision);
  });
  return found == purposes.end() ? nullptr : &*found;
}

}  // namespace

Result<void> check_as_shown(const SignedChoices& choices, Method method, ViewMode mode, const View& view) {
  if (to_text(method) != to_text(mode)) {
    return not_shown("/method", join({"`", to_text(method), "` is not the mode of the view, `", to_text(mode), "`"}));
  }
  const std::vector<ShownPurpose> purposes = shown_purposes(view);
  for (const SignedChoice& choice : choices) {
    if (!choice.purpose) continue;
    const ShownPurpose* shown = find(purposes, choice);
    if (!shown) {
      return Error{codes::receipt_revision_mismatch, "/choices",
                   join({"`", *choice.purpose, "` was not shown in the revision that was chosen"})};
    }
    for (const std::string& rule : choice.rules) {
      if (std::find(shown->rules.begin(), shown->rules.end(), rule) != shown->rules.end()) continue;
      return not_shown("/choices", join({"the rule `", rule, "` of `", shown->id, "` was not shown"}));
    }
  }
  return {};
}

}  // namespace sayso
