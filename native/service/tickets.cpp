#include <algorithm>
#include <utility>

#include "crypto/random.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_writer.hpp"
#include "service/handlers.hpp"
#include "service/problem.hpp"
#include "service/request_body.hpp"
#include "service/service.hpp"
#include "service/token.hpp"

namespace sayso {
namespace {

constexpr std::int64_t k_ticket_seconds = 15 * 60;

constexpr char k_trial_person[] = "demo-trial-person";

HttpResponse issue(Service& service, TicketRequest request, int status = 201) {
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
  return json_response(status, std::move(writer).text());
}

/// The page that asks is the page that will sign: one that is not listed has been refused before. What a browser gets from its own site
/// names no origin, but a host.
std::string asking_page(const Call& call) {
  if (!call.request.origin.empty()) return call.request.origin;
  const std::vector<std::string>& origins = call.service.settings().origins;
  const auto own = std::find(origins.begin(), origins.end(), "http://" + call.request.host);
  if (own != origins.end()) return *own;
  return origins.empty() ? call.service.settings().issuer : origins.front();
}

}  // namespace

HttpResponse post_ticket(const Call& call) {
  Result<TicketRequest> request = read_ticket_request(call.request.body);
  if (!request) return problem(request.error());
  if (!call.service.may_ask_at(request->aud)) {
    return problem(Error{codes::json_value, "/aud", "none of the pages that the service was started for with `--origin`"});
  }
  return issue(call.service, std::move(*request));
}

HttpResponse post_demo_ticket(const Call& call) {
  Result<TicketRequest> request = read_demo_ticket_request(call.request.body, asking_page(call));
  if (!request) return problem(request.error());
  return issue(call.service, std::move(*request));
}

HttpResponse get_demo_ticket(const Call& call) {
  json::Writer writer;
  writer.object().member("sub", k_trial_person).member("actor", "subject").key("context").object();
  for (const auto& [name, value] : call.request.query)
    writer.member(name, value);
  writer.end().end();
  Result<TicketRequest> request = read_demo_ticket_request(writer.text(), asking_page(call));
  if (!request) return problem(request.error());
  return issue(call.service, std::move(*request), 200);
}

}  // namespace sayso
