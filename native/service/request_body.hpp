#pragma once

#include <string>
#include <string_view>

#include "sayso/receipt/ticket.hpp"
#include "sayso/support/result.hpp"

namespace sayso {

/// What a site's backend asks a ticket for (`core/schema/tickets-request.schema.json`).
struct TicketRequest {
  std::optional<std::string> sub;
  std::string aud;
  Actor actor = Actor::subject;
  std::optional<std::string> org;
  Context context;
  std::optional<std::int64_t> members;
  std::optional<std::string> follows;
};

/// Reads the body of `POST /v1/tickets`. Fails with `json.*` and `context.value`.
Result<TicketRequest> read_ticket_request(std::string_view body);

/// Reads the body of `POST /demo/tickets`, whose `sub` is required and whose `aud` is `own_origin` where absent.
Result<TicketRequest> read_demo_ticket_request(std::string_view body, const std::string& own_origin);

/// The body of `PUT /v1/subjects/{sub}/context`.
struct ContextPut {
  Context context;
  std::optional<std::string> org;
};
Result<ContextPut> read_context_put(std::string_view body);

/// The body of `PUT /demo/clock`: `{"now"}`.
Result<Instant> read_demo_clock(std::string_view body);

}  // namespace sayso
