#include "support/device.hpp"

#include <doctest/doctest.h>

#include "crypto/random.hpp"
#include "crypto/sha256.hpp"
#include "sayso/receipt/bundle.hpp"
#include "sayso/receipt/prepare.hpp"
#include "sayso/receipt/seal.hpp"
#include "sayso/support/base64url.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso::test {
namespace {

/// What the page knows of its ticket: the payload, unverified, as any page can read it.
nlohmann::ordered_json payload_of(const std::string& token) {
  const std::size_t first = token.find('.') + 1;
  return nlohmann::ordered_json::parse(*from_base64url(token.substr(first, token.find('.', first) - first)));
}

}  // namespace

void Device::look(const std::string& ticket, ViewMode mode) {
  const auto claims = payload_of(ticket);
  mode_ = mode;
  actor_ = *parse_enum<Actor>(claims["actor"].get<std::string>());
  ticket_jti_ = claims["jti"].get<std::string>();
  sub_ = claims["sub"].get<std::string>();
  context_ = claims["context"].dump();
  const Reply reply = service_.with_ticket(ticket, "GET", "/v1/view?mode=" + std::string(to_text(mode)) + "&locale=en");
  if (reply.status != 200) FAIL(reply.body);
  envelope_ = nlohmann::json::parse(reply.body);
}

void Device::pretend(const ViewExtra& extra) {
  json::Writer writer;
  write(writer, extra);
  envelope_["extra"] = writer.text();
  const Result<json::Document> choices = json::Document::parse(envelope_["choices"].get<std::string>());
  draw(*read_choices(choices->root()), extra);
}

void Device::draw_from(const Choices& choices) {
  json::Writer writer;
  write(writer, choices);
  envelope_["choices"] = writer.text();
  draw(choices, std::nullopt);
}

void Device::draw(const Choices& choices, const std::optional<ViewExtra>& extra) {
  Service& service = service_.service();
  const Result<json::Document> context = json::Document::parse(context_);
  const CatalogueFile* file = find_catalogue(service.catalogues(), envelope_["locale"].get<std::string>());
  const Result<View> view =
      make_view({service.series(), *read_context(context->root()), choices, *parse_instant(envelope_["at"].get<std::string>()),
                 mode_, envelope_["locale"].get_ref<const std::string&>(), file->catalogue, extra});
  if (!view) FAIL(view.error().detail);
  envelope_["view"] = view->json;
}

Receipt Device::receipt_for(const std::string& purpose, ChoiceState state) const {
  const auto text = [&](const char* name) { return envelope_[name].get<std::string>(); };
  const Instant now = service_.service().now();
  Receipt receipt;
  receipt.iss = k_origin;
  receipt.aud = k_service_issuer;
  receipt.sub = sub_;
  receipt.jti = uuid7(now.seconds * 1000);
  receipt.iat = now;
  receipt.key = key_.public_key();
  receipt.policy = service_.service().policy_pin(now);
  receipt.view =
      ViewPin{mode_,        text("locale"),           *parse_instant(text("at")), text("catalogue"), sha256_text(text("choices")),
              std::nullopt, sha256_text(text("view"))};
  if (envelope_.contains("extra")) receipt.view->extra = sha256_text(text("extra"));
  receipt.method = *parse_enum<Method>(to_text(mode_));
  receipt.actor = actor_;
  receipt.context = sha256_text(DisclosedContext{salt_, context_}.preimage());
  receipt.ticket = ticket_jti_;
  SignedChoice choice;
  choice.purpose = purpose;
  choice.state = state;
  const Policy* policy = service_.service().series().in_force(now);
  const Purpose* known = policy ? policy->find_purpose(purpose) : nullptr;
  if (actor_ != Actor::organisation) choice.revision = known ? known->revision : 1;
  receipt.choices = {choice};
  if (envelope_.contains("head")) receipt.prev = text("head");
  return receipt;
}

std::string Device::sign(const Receipt& receipt) const {
  const Result<Prepared> prepared = prepare({key_.algorithm(), key_.kid(), TokenType::receipt}, key_.public_key(), receipt);
  if (!prepared) FAIL(prepared.error().detail);
  const Result<std::string> token = seal(prepared->signing_input, key_.sign(prepared->signing_input));
  if (!token) FAIL(token.error().detail);
  return *token;
}

std::string Device::body_of(const Receipt& receipt, bool shown) const {
  json::Writer writer;
  writer.object().member("receipt", sign(receipt));
  writer.key("context").object().member("salt", salt_).member("value", context_).end();
  if (shown) {
    writer.key("shown").object().member("choices", envelope_["choices"].get<std::string>());
    if (envelope_.contains("extra")) writer.member("extra", envelope_["extra"].get<std::string>());
    writer.end();
  }
  writer.end();
  return writer.text();
}

std::string Device::choose(const std::string& purpose, ChoiceState state, const std::function<void(Receipt&)>& change) {
  Receipt receipt = receipt_for(purpose, state);
  if (change) change(receipt);
  return body_of(receipt, receipt.view.has_value());
}

std::string Device::choose_by_program(const std::string& purpose, ChoiceState state) {
  return choose(purpose, state, [](Receipt& receipt) {
    receipt.method = Method::api;
    receipt.view.reset();
  });
}

std::string Device::token_in(const std::string& body) { return nlohmann::json::parse(body)["receipt"].get<std::string>(); }

}  // namespace sayso::test
