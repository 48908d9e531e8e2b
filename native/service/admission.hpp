#pragma once

#include <optional>

#include "ledger/ledger.hpp"
#include "sayso/receipt/acceptance.hpp"
#include "sayso/receipt/submission.hpp"
#include "sayso/view/view.hpp"
#include "service/service.hpp"

namespace sayso {

/// The view that a receipt pins, made again from what came along; nothing where the policy or the catalogue is another one by now.
std::optional<View> remake_view(const Service& service, const TrustedSubmission& submission);

/// Fills in what depends on the place in the ledger: head, ticket's device, policy in force, view, what may be given. For a yes the
/// view counts as made again only where it was made of the choices that stand.
void complete(AcceptanceFacts& facts, const Service& service, const TrustedSubmission& submission,
              const std::optional<View>& remade, const Slot& slot);

/// Countersigns an accepted receipt for its place and puts together what the ledger keeps.
SlotRuling admit(const Service& service, const TrustedSubmission& submission, const Acceptance& acceptance,
                 const std::optional<View>& remade, const Slot& slot);

}  // namespace sayso
