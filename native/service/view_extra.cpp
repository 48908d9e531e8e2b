#include "service/view_extra.hpp"

namespace sayso {

std::optional<ViewExtra> view_extra(ViewMode mode, const Ticket& ticket, const Choices& choices, Instant at) {
  if (mode == ViewMode::organisation) return ViewExtra{ticket.members, {}};
  if (mode == ViewMode::notice) return ViewExtra{std::nullopt, known_revisions(choices, at)};
  return std::nullopt;
}

}  // namespace sayso
