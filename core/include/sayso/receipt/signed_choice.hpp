#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sayso/domain/choice.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {

/// One choice inside a receipt or a record. It has no instant of its own: it stands from when the controller accepted it.
struct SignedChoice {
  std::optional<std::string> purpose;  ///< absent for a signal, and for an organisation that means all purposes
  std::optional<std::int64_t> revision;
  ChoiceState state = ChoiceState::denied;
  std::vector<std::string> rules;  ///< only of `notified`
  std::optional<Signal> signal;    ///< only of `signal_on`
  bool operator==(const SignedChoice&) const = default;
};

using SignedChoices = std::vector<SignedChoice>;

/// Reads the choices of a token made for `actor`. Refused with `receipt.payload`: an empty list; a state that this actor does not
/// have; a purpose, or all purposes, named twice; a signal twice; a yes beside anything but yeses.
Result<SignedChoices> read_signed_choices(json::Value value, Actor actor);

/// Members in the order `purpose, revision, state, rules, signal`.
void write(json::Writer& writer, const SignedChoices& choices);

/// What a token asks of the controller, which decides what it must meet (architecture, section 4).
enum class Weight : unsigned char {
  yes,     ///< only yeses
  notice,  ///< only that notices were shown: no answer, but one on which data may later be used
  no       ///< anything else: it can only tighten
};
Weight weight_of(const SignedChoices& choices);

/// The entries that the ledger makes of the choices of `actor`, accepted at `at`, in their order.
///
/// Where a no says besides that notices were shown, and that is not certain (`was_told` false), these are left out: a no is never
/// refused, and nobody counts as told who perhaps was not.
Choices entries_of(const SignedChoices& choices, Actor actor, bool was_told, Instant at);

}  // namespace sayso
