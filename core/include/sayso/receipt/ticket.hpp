#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sayso/domain/choice.hpp"
#include "sayso/domain/context.hpp"
#include "sayso/support/json_reader.hpp"

namespace sayso {

/// The payload of a ticket: who the person before the panel is, says the site's backend (`core/schema/ticket.schema.json`). It is a
/// bearer credential: it never goes into a receipt, a bundle or a log line.
struct Ticket {
  std::string iss;
  std::optional<std::string> sub;  ///< absent only before sign-up
  std::string aud;                 ///< origin of the site
  Instant iat;
  Instant exp;  ///< serves for a yes before this, for a no 90 days longer
  std::string jti;
  Actor actor = Actor::subject;
  std::optional<std::string> org;
  Context context;
  std::string policy;  ///< digest of the policy in force when it was made
  std::optional<std::int64_t> members;
  std::optional<std::string> follows;
  bool operator==(const Ticket&) const = default;
};

/// Reads a payload whole; fails as `read_receipt` does, and with `context.value`. `exp` must be later than `iat`.
Result<Ticket> read_ticket(json::Value value);

/// Canonical, in the order `v, iss, sub, aud, iat, exp, jti, actor, org, context, policy, members, follows`.
std::string to_json(const Ticket& ticket);

/// Whether what a receipt says of the person is what the ticket says, or stricter: a signal may be on that the ticket lacks.
bool is_same_or_stricter(const Context& receipt, const Context& ticket);

}  // namespace sayso
