#pragma once

#include <optional>
#include <string_view>

#include "sayso/receipt/opened.hpp"
#include "service/service.hpp"

namespace sayso {

/// What follows `Bearer ` in an Authorization header; nothing where there is no such credential.
std::optional<std::string_view> bearer_of(std::string_view authorization);

/// The ticket that this token is, signed by one of the service's ticket keys. Whether it has expired is not looked at here.
Result<Trusted<Ticket>> trust_ticket(const Service& service, std::string_view token);

/// Whether the token is the API key, compared in constant time.
bool is_api_key(const Service& service, std::string_view token);

/// Keeps what a ticket says of its subject, once, at its first use.
Result<void> note_ticket(Service& service, const Ticket& ticket, Instant now);

}  // namespace sayso
