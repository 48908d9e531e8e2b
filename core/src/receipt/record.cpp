#include "sayso/receipt/record.hpp"

#include <array>

#include "receipt/token_fields.hpp"
#include "sayso/receipt/spelling.hpp"

namespace sayso {
namespace {

constexpr std::array k_members = {json::Member{"v", true},       json::Member{"iss", true},     json::Member{"iat", true},
                                  json::Member{"jti", true},     json::Member{"sub", true},     json::Member{"aud", true},
                                  json::Member{"actor", true},   json::Member{"method", true},  json::Member{"policy", true},
                                  json::Member{"choices", true}, json::Member{"channel", false}};

}  // namespace

Result<Record> read_record(json::Value value) {
  TokenFields fields(value, k_members);
  Record record;
  fields.version();
  fields.text("iss", is_issuer, record.iss);
  fields.seconds("iat", record.iat);
  fields.text("jti", is_uuid7, record.jti);
  fields.text("sub", is_pseudonym, record.sub);
  fields.text("aud", is_issuer, record.aud);
  fields.one_of("actor", record.actor);
  fields.one_of("method", record.method);
  fields.part("policy", read_policy_pin, record.policy);
  if (const auto choices = fields.member("choices")) fields.keep(read_signed_choices(*choices, record.actor), record.choices);
  fields.text("channel", is_not_empty, record.channel);
  if (!record.choices.empty()) fields.demand(weight_of(record.choices) != Weight::yes, "a record never holds a yes");
  if (fields.fault()) return *fields.fault();
  return record;
}

std::string to_json(const Record& record) {
  json::Writer writer;
  writer.object().member("v", 1).member("iss", record.iss).member("iat", record.iat.seconds);
  writer.member("jti", record.jti).member("sub", record.sub);
  writer.member("aud", record.aud).member("actor", to_text(record.actor));
  writer.member("method", to_text(record.method)).key("policy");
  write(writer, record.policy);
  write(writer.key("choices"), record.choices);
  if (record.channel) writer.member("channel", *record.channel);
  return std::move(writer.end()).text();
}

}  // namespace sayso
