#pragma once

#include <optional>

#include "sayso/receipt/ticket.hpp"
#include "sayso/view/view.hpp"

namespace sayso {

/// What else a view of that mode shows, from what the service knows: the members of the organisation as the ticket counts them, or what
/// the person knows by the choices recorded. Nothing where the mode takes none.
std::optional<ViewExtra> view_extra(ViewMode mode, const Ticket& ticket, const Choices& choices, Instant at);

}  // namespace sayso
