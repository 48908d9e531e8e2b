#include "sayso/view/view.hpp"

#include "panel.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/view/locale.hpp"
#include "settings.hpp"

namespace sayso {
namespace {

using view::Panel;

/// How each mode is made, in the order of `ViewMode`; nullptr where it is not built.
using Maker = View (*)(const ViewInput&, const Panel&);
constexpr std::array<Maker, enum_names<ViewMode>.size()> k_makers = {view::make_settings, nullptr, nullptr, nullptr};

std::optional<Error> check_input(const ViewInput& input) {
  if (!k_makers[static_cast<std::size_t>(input.mode)]) {
    return Error{codes::view_mode, "/mode", "no view is made for mode `" + std::string(to_text(input.mode)) + "`"};
  }
  if (input.extra && *input.extra != ViewExtra{}) return Error{codes::view_extra, "/extra", "mode `settings` takes no extra"};
  if (input.catalogue.locale() != input.locale) {
    return Error{codes::view_locale, "/locale", "the catalogue is in `" + input.catalogue.locale() + "`"};
  }
  if (!is_complete_in(input.series, input.locale)) {
    return Error{codes::view_locale, "/locale", "a text of the policy lacks `" + std::string(input.locale) + "`"};
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
                    in_force ? *in_force : input.series.versions().front(), in_force != nullptr, input.locale};
  return k_makers[static_cast<std::size_t>(input.mode)](input, panel);
}

}  // namespace sayso
