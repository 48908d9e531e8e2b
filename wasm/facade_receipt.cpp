#include <array>

#include "facade.hpp"
#include "facade_call.hpp"
#include "sayso/log/open_logged.hpp"
#include "sayso/receipt/judge.hpp"
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

/// What the caller expects of the tokens, and whom they trust about the log.
struct Expected {
  Expectation of_tokens;
  LogTrust of_log;
};

std::vector<VerifierKey> read_log_keys(Call& expect, std::string_view name) {
  std::vector<VerifierKey> keys;
  for (const std::string_view text : expect.texts(name)) {
    const Result<VerifierKey> key = parse_verifier_key(text);
    if (!key) expect.refuse(expect.find(name).error(key.error().code, key.error().detail));
    if (!expect.ok()) return {};
    keys.push_back(*key);
  }
  return keys;
}

int read_count(Call& expect, std::string_view name) {
  const Value count = expect.find(name);
  if (!count) return 0;
  if (count.is(json::Kind::integer) && count.integer() >= 0 && count.integer() <= 64) return static_cast<int>(count.integer());
  expect.refuse(count.error(codes::door_call, "must be a number from 0 to 64"));
  return 0;
}

/// Reads `expect`; a fault is refused through `call`.
Expected read_expectation(Call& call) {
  static constexpr std::array members = {Member{"issuer"},   Member{"origin"},       Member{"require"},
                                         Member{"jwks"},     Member{"policies"},     Member{"catalogue"},
                                         Member{"context"},  Member{"now"},          Member{"accept_eddsa"},
                                         Member{"log_keys"}, Member{"witness_keys"}, Member{"witnesses"}};
  Expected whole;
  Expectation& expected = whole.of_tokens;
  if (!call.ok()) return whole;
  Call expect(call.find("expect"), members);
  expect.text("issuer", expected.issuer);
  expect.text("origin", expected.origin);
  expect.text("catalogue", expected.catalogue);
  if (const Value level = expect.find("require")) {
    expected.required = expect.one_of<Level>("require", codes::door_call);
    if (expected.required == Level::none) expect.refuse(level.error(codes::door_call, "`none` is no level to require"));
  }
  if (expect.find("jwks")) expect.keep(parse_jwks(expect.text("jwks")), expected.keys, "/expect/jwks");
  for (const std::string_view policy : expect.texts("policies"))
    expected.policies.emplace_back(policy);
  expect.part("context", read_disclosed_context, expected.context);
  expect.instant("now", expected.now);
  if (const Value accepts = expect.find("accept_eddsa")) {
    if (!accepts.is(json::Kind::boolean)) expect.refuse(accepts.error(codes::door_call, "must be true or false"));
    expected.accept_eddsa = accepts.is(json::Kind::boolean) && accepts.boolean();
  }
  whole.of_log =
      LogTrust{read_log_keys(expect, "log_keys"), read_log_keys(expect, "witness_keys"), read_count(expect, "witnesses")};
  call.refuse(std::move(expect));
  return whole;
}

/// The bundle of a call, or the bare receipt as one; exactly one of the two is there.
Bundle read_bundle(Call& call, Value value) {
  Bundle bundle;
  if (value.find("bundle").has_value() == value.find("jws").has_value()) {
    if (call.ok()) call.refuse(value.error(codes::door_call, "one of `bundle` and `jws` must be there"));
    return bundle;
  }
  if (call.find("jws")) return bundle_of(std::string(call.text("jws")));
  const std::string_view text = call.text("bundle");
  if (call.ok()) call.keep(parse_bundle(text), bundle, "/bundle");
  return bundle;
}

/// What `open` and `judge` share: the bundle opened as the caller expects it.
std::optional<OpenedBundle> open_call(Call& call, Value value) {
  Bundle bundle = read_bundle(call, value);
  Expected expected = read_expectation(call);
  if (!call.ok()) return std::nullopt;
  return open_logged(std::move(bundle), std::move(expected.of_tokens), expected.of_log);
}

std::string do_open(Value value) {
  static constexpr std::array members = {Member{"bundle"}, Member{"jws"}, Member{"expect", true}};
  Call call(value, members);
  const std::optional<OpenedBundle> opened = open_call(call, value);
  if (!opened) return std::move(call).refusal();
  Writer writer;
  writer.object().key("questions").array();
  for (const Question& question : opened->questions())
    write(writer, question);
  writer.end().end();
  return accepted(writer.text());
}

std::string do_judge(Value value) {
  static constexpr std::array members = {Member{"bundle"}, Member{"jws"}, Member{"expect", true}, Member{"answers", true}};
  Call call(value, members);
  std::optional<Answers> answers;
  call.part("answers", read_answers, answers);
  const std::optional<OpenedBundle> opened = open_call(call, value);
  if (!opened) return std::move(call).refusal();
  Writer writer;
  write(writer, sayso::judge(*opened, *answers));
  return accepted(writer.text());
}

}  // namespace

std::string prepare(const std::string& call) { return answer(call, do_prepare); }
std::string seal(const std::string& call) { return answer(call, do_seal); }
std::string open(const std::string& call) { return answer(call, do_open); }
std::string judge(const std::string& call) { return answer(call, do_judge); }

}  // namespace sayso::door
