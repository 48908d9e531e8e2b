#include "sayso/receipt/ticket.hpp"

#include <array>

#include "receipt/token_fields.hpp"
#include "sayso/receipt/spelling.hpp"
#include "sayso/support/base64url.hpp"

namespace sayso {
namespace {

constexpr std::array k_members = {json::Member{"v", true},       json::Member{"iss", true},    json::Member{"sub", false},
                                  json::Member{"aud", true},     json::Member{"iat", true},    json::Member{"exp", true},
                                  json::Member{"jti", true},     json::Member{"actor", true},  json::Member{"org", false},
                                  json::Member{"context", true}, json::Member{"policy", true}, json::Member{"members", false},
                                  json::Member{"follows", false}};

}  // namespace

Result<Ticket> read_ticket(json::Value value) {
  TokenFields fields(value, k_members);
  Ticket ticket;
  fields.version();
  fields.text("iss", is_issuer, ticket.iss);
  fields.text("sub", is_pseudonym, ticket.sub);
  fields.text("aud", is_origin, ticket.aud);
  fields.seconds("iat", ticket.iat);
  fields.seconds("exp", ticket.exp);
  fields.text("jti", is_pseudonym, ticket.jti);
  fields.one_of("actor", ticket.actor);
  fields.text("org", is_pseudonym, ticket.org);
  fields.part("context", read_context, ticket.context);
  fields.text("policy", is_digest, ticket.policy);
  fields.integer("members", 0, ticket.members);
  fields.text("follows", is_pseudonym, ticket.follows);
  fields.demand(ticket.iat < ticket.exp, "`exp` is later than `iat`");
  if (fields.fault()) return *fields.fault();
  return ticket;
}

std::string to_json(const Ticket& ticket) {
  json::Writer writer;
  writer.object().member("v", 1).member("iss", ticket.iss);
  if (ticket.sub) writer.member("sub", *ticket.sub);
  writer.member("aud", ticket.aud).member("iat", ticket.iat.seconds).member("exp", ticket.exp.seconds);
  writer.member("jti", ticket.jti).member("actor", to_text(ticket.actor));
  if (ticket.org) writer.member("org", *ticket.org);
  write(writer.key("context"), ticket.context);
  writer.member("policy", ticket.policy);
  if (ticket.members) writer.member("members", *ticket.members);
  if (ticket.follows) writer.member("follows", *ticket.follows);
  return std::move(writer.end()).text();
}

bool is_same_or_stricter(const Context& receipt, const Context& ticket) {
  Context with_signals = receipt;
  if (receipt.gpc == true) with_signals.gpc = ticket.gpc;
  return with_signals == ticket;
}

}  // namespace sayso
