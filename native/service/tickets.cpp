#include <utility>

#include "crypto/random.hpp"
#include "sayso/support/json_writer.hpp"
#include "service/handlers.hpp"
#include "service/problem.hpp"
#include "service/request_body.hpp"
#include "service/service.hpp"
#include "service/token.hpp"

namespace sayso {
namespace {

constexpr std::int64_t k_ticket_seconds = 15 * 60;

HttpResponse issue(Service& service, TicketRequest request) {
  const Instant now = service.now();
  Ticket ticket;
  ticket.iss = service.settings().issuer;
  ticket.sub = std::move(request.sub);
  ticket.aud = std::move(request.aud);
  ticket.iat = now;
  ticket.exp = Instant{now.seconds + k_ticket_seconds};
  ticket.jti = uuid7(now.seconds * 1000);
  ticket.actor = request.actor;
  ticket.org = std::move(request.org);
  ticket.context = std::move(request.context);
  ticket.policy = service.policy_pin(now).sha256;
  ticket.members = request.members;
  ticket.follows = std::move(request.follows);
  const Result<std::string> token = sign_token(service.ticket_key(), ticket);
  if (!token) return problem(token.error());
  json::Writer writer;
  writer.object().member("ticket", *token).member("exp", ticket.exp.seconds).end();
  return json_response(201, std::move(writer).text());
}

}  // namespace

HttpResponse post_ticket(const Call& call) {
  Result<TicketRequest> request = read_ticket_request(call.request.body);
  if (!request) return problem(request.error());
  return issue(call.service, std::move(*request));
}

HttpResponse post_demo_ticket(const Call& call) {
  // The page that asks is the page that will sign: one that is not listed has been refused before.
  const std::vector<std::string>& origins = call.service.settings().origins;
  const std::string& listed = origins.empty() ? call.service.settings().issuer : origins.front();
  Result<TicketRequest> request =
      read_demo_ticket_request(call.request.body, call.request.origin.empty() ? listed : call.request.origin);
  if (!request) return problem(request.error());
  return issue(call.service, std::move(*request));
}

}  // namespace sayso
