#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/receipt/receipt.hpp"
#include "sayso/receipt/ticket.hpp"
#include "sayso/support/error.hpp"

/// Whether the controller takes a receipt: the order of architecture, section 4, 'Acceptance', as one function over values. A yes must
/// meet everything; a no is never harder than a yes.
namespace sayso {

/// What was found out about the ticket that came as the bearer's credential.
enum class Bearer : unsigned char {
  absent,
  untrusted,  ///< its form, signature or key is not good; which, is for the service's own log
  trusted
};

/// Everything that the ruling depends on. The pointers must outlive the call.
struct AcceptanceFacts {
  Bearer bearer = Bearer::absent;
  const Ticket* ticket = nullptr;  ///< where the bearer is trusted

  std::optional<Error> fault;        ///< why the submission is refused by itself: its form, signature, digests
  const Receipt* receipt = nullptr;  ///< these three where there is no fault
  std::string kid;
  const Context* context = nullptr;

  // The ledger.
  bool is_known = false;      ///< a receipt of the same identity is there
  bool jti_is_taken = false;  ///< one of the same `sub` and `jti` and of another identity is there
  std::optional<std::string> head;
  std::optional<std::string> ticket_key;  ///< the device key that the ticket belongs to
  std::optional<Instant> erased_at;       ///< when the subject was forgotten: earlier tickets only say no
  const Choices* choices = nullptr;       ///< the subject's own, for what changes nothing

  // The service.
  std::string issuer;
  PolicyPin policy;  ///< in force, and the series loaded
  Instant now;
  std::optional<std::string> remade_view;  ///< digest of the view made again; absent where that is not possible
  bool is_as_shown = false;                ///< that view shows what the choices say of it (`check_as_shown`)
  std::vector<bool> may_be_given;          ///< for each choice of a yes, in their order
};

enum class Ruling : unsigned char {
  refused,    ///< nothing is written
  already,    ///< the same receipt again: answered byte for byte as before
  unchanged,  ///< a signal or a notice that is recorded already: answered with the earlier bundle
  accepted
};

struct Acceptance {
  Ruling ruling = Ruling::refused;
  std::string_view code;  ///< of a refusal, as it is told to the sender
  int status = 400;       ///< of HTTP
  /// Of an accepted no: to be recorded. Its view cannot be made again, so the level `replayed` is not reached.
  bool view_differs = false;
  /// Of an accepted no: what it says of the person is not what the bearer's ticket says, so nobody vouches for it.
  bool context_differs = false;
  /// Whether what it says besides of what the person was told is recorded: of a no, only where it would be taken by itself.
  bool keeps_notices = false;
};

/// Rules on a receipt. The order, each with its code:
///
///   1 the ticket: `ticket_required`, `untrusted`, `expired` (90 days past `exp`), `iss_mismatch`
///   2 the receipt by itself: its fault; a bad signature, an unknown and a revoked key are all told as `untrusted`
///   3 `sub_mismatch`; the same identity again; `jti_taken`; `ticket_required` (self-asserted); `actor_mismatch`, `aud_mismatch`,
///     `iss_mismatch`; what changes nothing
///   4 of a yes and of a notice: `expired`, `iat_future`, `context_mismatch`
///   5 of a yes: `policy_superseded`, `ticket_mismatch`, `ticket_bound`, `view_stale`, `state_changed`
///   6 of a yes: `view_differs`; of a notice, also where no view was shown, or not what it says
///   7 of a yes: `not_askable`, also where that view does not show what it is a yes to
///
/// A notice stands between the two: it answers nothing, but data may later be used on it, so that it was shown must be certain.
/// INVARIANT: whoever is told `already` holds a ticket of the receipt's subject, since the answer discloses the context.
Acceptance accept(const AcceptanceFacts& facts);

/// What the ledger records of an accepted receipt, at the instant of its countersignature.
Choices entries_of(const Receipt& receipt, const Acceptance& acceptance, Instant at);

/// What the sender is told of an error of the core, and its status: not which of the signature and the key was at fault.
struct Refusal {
  std::string_view code;
  int status = 400;
};
Refusal refusal_of(const Error& error);

/// Whether recording the choices would change nothing: signals that are on record, and notices that name no new rule of that revision.
bool changes_nothing(const SignedChoices& choices, const Choices& recorded);

}  // namespace sayso
