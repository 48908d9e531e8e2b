#include "service/bearer.hpp"

#include <algorithm>
#include <utility>

#include "crypto/answers.hpp"
#include "crypto/constant_time.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {

std::optional<std::string_view> bearer_of(std::string_view authorization) {
  constexpr std::string_view scheme = "bearer ";
  if (authorization.size() <= scheme.size()) return std::nullopt;
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  for (std::size_t i = 0; i < scheme.size(); ++i) {
    if (lower(authorization[i]) != scheme[i]) return std::nullopt;
  }
  return authorization.substr(scheme.size());
}

Result<Trusted<Ticket>> trust_ticket(const Service& service, std::string_view token) {
  Result<Opened<Ticket>> opened = open_ticket(token, service.jwks(), {"ticket"});
  if (!opened) return opened.error();
  const Answers answers = answer(opened->questions());
  return trust(std::move(*opened), answers);
}

bool is_api_key(const Service& service, std::string_view token) { return equal_in_constant_time(service.api_key(), token); }

Result<void> note_ticket(Service& service, const Ticket& ticket, Instant now) {
  if (!ticket.sub) return {};
  json::Writer writer;
  write(writer, ticket.context);
  // The backend's word is as old as the ticket: one that is used late must not displace a newer word.
  const Instant said = std::min(ticket.iat, now);
  service.keep_up_with(said);
  return service.ledger().note_ticket(ticket.jti, *ticket.sub, {writer.text(), ticket.org}, said);
}

}  // namespace sayso
