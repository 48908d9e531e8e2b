#include "sayso/receipt/countersignature.hpp"

#include <array>

#include "receipt/token_fields.hpp"
#include "sayso/receipt/spelling.hpp"
#include "sayso/support/base64url.hpp"

namespace sayso {
namespace {

constexpr std::array k_members = {json::Member{"v", true},       json::Member{"iss", true},       json::Member{"iat", true},
                                  json::Member{"receipt", true}, json::Member{"sub", true},       json::Member{"seq", true},
                                  json::Member{"index", true},   json::Member{"policy", true},    json::Member{"context", false},
                                  json::Member{"choices", true}, json::Member{"decisions", false}};

}  // namespace

Result<Countersignature> read_countersignature(json::Value value) {
  TokenFields fields(value, k_members);
  Countersignature read;
  fields.version();
  fields.text("iss", is_issuer, read.iss);
  fields.seconds("iat", read.iat);
  fields.text("receipt", is_digest, read.receipt);
  fields.text("sub", is_pseudonym, read.sub);
  fields.integer("seq", 1, read.seq);
  fields.integer("index", 0, read.index);
  fields.part("policy", read_policy_pin, read.policy);
  fields.text("context", is_digest, read.context);
  fields.text("choices", is_digest, read.choices);
  fields.text("decisions", is_digest, read.decisions);
  if (fields.fault()) return *fields.fault();
  return read;
}

std::string to_json(const Countersignature& countersignature) {
  json::Writer writer;
  writer.object().member("v", 1).member("iss", countersignature.iss);
  writer.member("iat", countersignature.iat.seconds).member("receipt", countersignature.receipt);
  writer.member("sub", countersignature.sub).member("seq", countersignature.seq);
  writer.member("index", countersignature.index).key("policy");
  write(writer, countersignature.policy);
  if (countersignature.context) writer.member("context", *countersignature.context);
  writer.member("choices", countersignature.choices);
  if (countersignature.decisions) writer.member("decisions", *countersignature.decisions);
  return std::move(writer.end()).text();
}

}  // namespace sayso
