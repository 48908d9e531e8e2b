#include <algorithm>
#include <array>
#include <utility>

#include "crypto/random.hpp"
#include "crypto/sha256.hpp"
#include "files/host_codes.hpp"
#include "ledger/log_commitment.hpp"
#include "sayso/domain/ids.hpp"
#include "sayso/receipt/record.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_fields.hpp"
#include "service/bearer.hpp"
#include "service/bundles.hpp"
#include "service/handlers.hpp"
#include "service/objection_form.hpp"
#include "service/problem.hpp"
#include "service/service.hpp"
#include "service/token.hpp"

namespace sayso {
namespace {

constexpr std::int64_t k_grace = 90 * 86'400;  // how long past its end a ticket still serves to say no
constexpr std::array k_members = {json::Member{"ticket", true}, json::Member{"purpose"}, json::Member{"lang"}};

Result<Objection> read_objection(std::string_view body) {
  const Result<json::Document> document = json::Document::parse(body);
  if (!document) return document.error();
  json::Fields fields;
  if (!fields.members(document->root(), k_members)) return std::move(fields).error();
  Objection read;
  read.ticket = fields.text(document->root().find("ticket"));
  fields.each(document->root().find("purpose"), 1, [&](json::Value id) {
    read.purposes.push_back(fields.text(id));
    if (std::count(read.purposes.begin(), read.purposes.end(), read.purposes.back()) > 1) {
      fields.refuse(id, codes::json_value, "named twice");
    }
  });
  fields.text(document->root().find("lang"));
  if (!fields.ok()) return std::move(fields).error();
  return read;
}

/// The no to each purpose named, or to all, in its revision; an organisation prohibits.
Result<SignedChoices> choices_of(const Objection& objection, Actor actor, const Series& series, Instant now) {
  const std::vector<const Purpose*> purposes = purposes_of(objection, actor, series, now);
  for (std::size_t i = 0; i < objection.purposes.size(); ++i) {
    const std::string& id = objection.purposes[i];
    if (std::any_of(purposes.begin(), purposes.end(), [&](const Purpose* purpose) { return purpose->id == id; })) continue;
    return Error{codes::case_purpose_unknown, "/purpose/" + std::to_string(i),
                 "the policy has no " + (is_id(id) ? "purpose `" + id + "`" : std::string("such purpose"))};
  }
  if (actor == Actor::organisation && objection.purposes.empty()) {
    return SignedChoices{SignedChoice{{}, {}, ChoiceState::prohibited, {}, {}}};
  }
  SignedChoices choices;
  for (const Purpose* purpose : purposes) {
    if (actor == Actor::organisation) {
      choices.push_back({purpose->id, {}, ChoiceState::prohibited, {}, {}});
    } else {
      choices.push_back({purpose->id, purpose->revision, ChoiceState::denied, {}, {}});
    }
  }
  if (choices.empty()) return Error{codes::case_purpose_unknown, "/purpose", "the policy in force has no purpose to object to"};
  return choices;
}

Record record_of(const Service& service, const Ticket& ticket, SignedChoices choices, Instant now) {
  Record record;
  record.iss = record.aud = service.settings().issuer;
  record.iat = now;
  record.jti = uuid7(now.seconds * 1000);
  record.sub = *ticket.sub;
  record.actor = ticket.actor;
  record.policy = service.policy_pin(now);
  record.choices = std::move(choices);
  return record;
}

std::string canonical(const Choices& choices) {
  json::Writer writer;
  write(writer, choices);
  return std::move(writer).text();
}

/// Countersigns the record for its place. The context is not vouched for: nobody stated it with this record.
SlotRuling admit(const Service& service, const Record& record, const std::string& token, const std::string& identity,
                 const Slot& slot) {
  Admission admission;
  admission.choices = entries_of(record.choices, record.actor, false, slot.at);
  Choices after = slot.before.choices;
  after.insert(after.end(), admission.choices.begin(), admission.choices.end());
  Countersignature made;
  made.iss = record.iss;
  made.iat = slot.at;
  made.receipt = identity;
  made.sub = record.sub;
  made.seq = slot.seq;
  made.index = slot.index;
  made.policy = record.policy;
  made.choices = sha256_text(canonical(after));
  Result<std::string> countersignature = sign_token(service.countersigning_key(), made);
  if (!countersignature) return std::move(countersignature).error();
  Bundle bundle;
  bundle.kind = BundleKind::record;
  bundle.token = token;
  bundle.countersignature = *std::move(countersignature);
  admission.body = to_json(bundle);
  LogCommitment logged = commit_to(*bundle.countersignature);
  admission.salt = std::move(logged.salt);
  admission.logged = std::move(logged.entry);
  return admission;
}

HttpResponse keep(Service& service, const Ticket& ticket, const Record& record) {
  const Result<std::string> token = sign_token(service.countersigning_key(), record);
  if (!token) return problem(token.error());
  Handover handover;
  handover.identity = sha256_text(std::string_view(*token).substr(0, token->rfind('.')));
  handover.sub = record.sub;
  handover.jti = record.jti;
  handover.org = ticket.org;
  handover.ticket = ticket.jti;
  const Referee referee = [&](const Slot& slot) { return admit(service, record, *token, handover.identity, slot); };
  const Result<Accepted> accepted = service.ledger().accept(handover, record.iat, referee);
  if (!accepted) return ledger_problem(accepted.error());
  service.advance(accepted->entry.at);
  const Result<Bundle> bundle = bundle_of(service, accepted->entry);
  if (!bundle) return ledger_problem(bundle.error());
  return {201, k_bundle_type, to_json(*bundle), {}, {}, false};
}

HttpResponse object(Service& service, const Objection& objection) {
  const Result<Trusted<Ticket>> trusted = trust_ticket(service, objection.ticket);
  const bool is_ours = trusted && trusted->payload().iss == service.settings().issuer;
  if (!is_ours) {
    HttpResponse refused = problem(403, Error{codes::receipt_untrusted, "", ""});
    refused.code = trusted ? codes::receipt_iss_mismatch : trusted.error().code;
    return refused;
  }
  const Ticket& ticket = trusted->payload();
  const Instant now = service.now();
  if (ticket.exp.seconds + k_grace <= now.seconds)
    return problem(codes::ticket_expired, "the ticket ended more than 90 days ago");
  if (!ticket.sub) return problem(codes::ticket_scope, "a ticket of before sign-up serves the view alone");

  Result<SignedChoices> choices = choices_of(objection, ticket.actor, service.series(), now);
  if (!choices) return problem(400, choices.error());
  if (const Result<void> noted = note_ticket(service, ticket, now); !noted) return ledger_problem(noted.error());
  return keep(service, ticket, record_of(service, ticket, *std::move(choices), now));
}

}  // namespace

HttpResponse post_objection(const Call& call) {
  if (!is_form(call.request.content_type)) {
    const Result<Objection> objection = read_objection(call.request.body);
    return objection ? object(call.service, *objection) : problem(400, objection.error());
  }
  const Result<Objection> objection = read_objection_form(call.request.body);
  const HttpResponse answer = objection ? object(call.service, *objection) : problem(400, objection.error());
  return objection_page(call.service, objection ? *objection : Objection{}, answer);
}

}  // namespace sayso
