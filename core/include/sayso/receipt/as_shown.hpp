#pragma once

#include "sayso/receipt/pins.hpp"
#include "sayso/receipt/signed_choice.hpp"
#include "sayso/support/result.hpp"
#include "sayso/view/view.hpp"

namespace sayso {

/// How far the clocks of a device and of the controller may be apart, in seconds.
inline constexpr std::int64_t k_clock_skew = 5 * 60;

/// Whether a view is of a time that had not come when it was accepted.
constexpr bool is_dated_ahead(Instant at, Instant accepted) { return at.seconds > accepted.seconds + k_clock_skew; }

/// Whether what was chosen is what was shown: nobody says yes to terms, and nobody counts as told of a rule, that their view does not
/// have. `mode` is the one that the receipt pins, `view` the view made again.
///
/// Fails with `receipt.not_shown` where the method is not the view's mode, or a `notified` names a rule that the view does not have for
/// that purpose; with `receipt.revision_mismatch` for a purpose that is not in it, or in another revision.
Result<void> check_as_shown(const SignedChoices& choices, Method method, ViewMode mode, const View& view);

}  // namespace sayso
