#include "sayso/receipt/receipt.hpp"

#include <algorithm>
#include <array>

#include "receipt/token_fields.hpp"
#include "sayso/receipt/spelling.hpp"
#include "sayso/support/base64url.hpp"

namespace sayso {
namespace {

constexpr std::array k_members = {json::Member{"v", true},       json::Member{"iss", true},     json::Member{"aud", true},
                                  json::Member{"sub", true},     json::Member{"jti", true},     json::Member{"iat", true},
                                  json::Member{"cnf", true},     json::Member{"policy", true},  json::Member{"view", false},
                                  json::Member{"context", true}, json::Member{"ticket", false}, json::Member{"method", true},
                                  json::Member{"actor", true},   json::Member{"choices", true}, json::Member{"prev", false}};
constexpr std::array k_cnf_members = {json::Member{"jwk", true}};

Result<Jwk> read_cnf(json::Value value) {
  Result<void> shape = json::check_members(value, k_cnf_members);
  if (!shape) return std::move(shape).error();
  return read_jwk(*value.find("jwk"));
}

bool is_signal(const SignedChoice& choice) { return choice.state == ChoiceState::signal_on; }

}  // namespace

Result<Receipt> read_receipt(json::Value value) {
  TokenFields fields(value, k_members);
  Receipt receipt;
  fields.version();
  fields.text("iss", is_origin, receipt.iss);
  fields.text("aud", is_issuer, receipt.aud);
  fields.text("sub", is_pseudonym, receipt.sub);
  fields.text("jti", is_uuid7, receipt.jti);
  fields.seconds("iat", receipt.iat);
  fields.part("cnf", read_cnf, receipt.key);
  fields.part("policy", read_policy_pin, receipt.policy);
  fields.part("view", read_view_pin, receipt.view);
  fields.text("context", is_digest, receipt.context);
  fields.text("ticket", is_pseudonym, receipt.ticket);
  fields.one_of("method", receipt.method);
  fields.one_of("actor", receipt.actor);
  if (const auto choices = fields.member("choices")) fields.keep(read_signed_choices(*choices, receipt.actor), receipt.choices);
  fields.text("prev", is_digest, receipt.prev);
  fields.demand(receipt.view.has_value() == has_view(receipt.method), "a view belongs to every method but `signal` and `api`");
  const bool only_signals = std::all_of(receipt.choices.begin(), receipt.choices.end(), is_signal);
  fields.demand(receipt.method != Method::signal || only_signals, "the method `signal` holds only signals");
  if (fields.fault()) return *fields.fault();
  return receipt;
}

std::string to_json(const Receipt& receipt) {
  json::Writer writer;
  writer.object().member("v", 1).member("iss", receipt.iss).member("aud", receipt.aud);
  writer.member("sub", receipt.sub).member("jti", receipt.jti);
  writer.member("iat", receipt.iat.seconds).key("cnf").object().key("jwk");
  write(writer, receipt.key);
  writer.end().key("policy");
  write(writer, receipt.policy);
  if (receipt.view) write(writer.key("view"), *receipt.view);
  writer.member("context", receipt.context);
  if (receipt.ticket) writer.member("ticket", *receipt.ticket);
  writer.member("method", to_text(receipt.method)).member("actor", to_text(receipt.actor)).key("choices");
  write(writer, receipt.choices);
  if (receipt.prev) writer.member("prev", *receipt.prev);
  return std::move(writer.end()).text();
}

}  // namespace sayso
