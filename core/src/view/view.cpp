#include "sayso/view/view.hpp"

#include "make.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/join.hpp"
#include "sayso/view/locale.hpp"

namespace sayso {
namespace {

using view::Panel;

std::optional<Error> check_input(const ViewInput& input) {
  const ViewExtra extra = input.extra.value_or(ViewExtra{});
  if ((extra.members && input.mode != ViewMode::organisation) || (!extra.known.empty() && input.mode != ViewMode::notice)) {
    return Error{codes::view_extra, "/extra", join({"mode `", to_text(input.mode), "` does not take this"})};
  }
  if (input.catalogue.locale() != input.locale) {
    return Error{codes::view_locale, "/locale", join({"the catalogue is in `", input.catalogue.locale(), "`"})};
  }
  if (!is_complete_in(input.series, input.locale)) {
    return Error{codes::view_locale, "/locale", join({"a text of the policy lacks `", input.locale, "`"})};
  }
  return std::nullopt;
}

Choices accepted_by(const Choices& choices, Instant now) {
  Choices accepted = choices;
  std::erase_if(accepted, [&](const Choice& choice) { return choice.at > now; });
  return accepted;
}

}  // namespace

Result<View> make_view(const ViewInput& input) {
  if (auto error = check_input(input)) return std::move(*error);
  const Policy* in_force = input.series.in_force(input.now);
  const Panel panel{input.series,
                    Case{input.context, accepted_by(input.choices, input.now), input.now, std::nullopt, std::nullopt},
                    in_force ? *in_force : input.series.versions().front(),
                    in_force != nullptr,
                    input.locale,
                    input.mode,
                    input.extra.value_or(ViewExtra{})};
  return view::make(input, panel);
}

}  // namespace sayso
