#include <array>

#include "facade.hpp"
#include "facade_call.hpp"
#include "sayso/receipt/prepare.hpp"
#include "sayso/receipt/seal.hpp"
#include "sayso/support/base64url.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso::door {
namespace {

using json::Member;
using json::Value;
using json::Writer;

std::string object_of(std::string_view name, std::string_view text) {
  Writer writer;
  writer.object().member(name, text).end();
  return accepted(writer.text());
}

std::string do_thumbprint(Value value) {
  static constexpr std::array members = {Member{"jwk", true}};
  Call call(value, members);
  Jwk key;
  call.part("jwk", read_jwk, key);
  if (!call.ok()) return std::move(call).refusal();
  return object_of("thumbprint", thumbprint_text(key));
}

std::string do_prepare(Value value) {
  if (!value.find("typ")) return do_thumbprint(value);
  static constexpr std::array members = {Member{"typ", true}, Member{"alg", true}, Member{"jwk", true}, Member{"kid", true},
                                         Member{"payload", true}};
  Call call(value, members);
  const auto type = call.one_of<TokenType>("typ", codes::receipt_typ_mismatch);
  const auto algorithm = call.one_of<Algorithm>("alg", codes::receipt_alg_not_allowed);
  const Value kid = call.find("kid");
  const bool is_kid = kid.is(json::Kind::string) && is_digest(kid.string());
  if (kid && !is_kid) call.refuse(kid.error(codes::receipt_kid_malformed, "not a thumbprint"));
  Jwk key;
  call.part("jwk", read_jwk, key);
  if (!call.ok()) return std::move(call).refusal();
  const Result<Prepared> prepared =
      sayso::prepare(JwsHeader{algorithm, std::string(kid.string()), type}, key, call.find("payload"));
  if (!prepared) return refused(prepared.error());
  return object_of("signing_input", prepared->signing_input);
}

std::string do_seal(Value value) {
  static constexpr std::array members = {Member{"signing_input", true}, Member{"signature", true}};
  Call call(value, members);
  const std::string_view signing_input = call.text("signing_input");
  const std::optional<std::string> bytes = from_base64url(call.text("signature"));
  if (!call.ok()) return std::move(call).refusal();
  if (!bytes) {
    return refused(call.find("signature").error(codes::receipt_b64_noncanonical, "not base64url in its one spelling"));
  }
  const Result<std::string> jws = sayso::seal(signing_input, *bytes);
  if (!jws) return refused(jws.error(), "/signing_input");
  return object_of("jws", *jws);
}

}  // namespace

std::string prepare(const std::string& call) { return answer(call, do_prepare); }
std::string seal(const std::string& call) { return answer(call, do_seal); }

}  // namespace sayso::door
