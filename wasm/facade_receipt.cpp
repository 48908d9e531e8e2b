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
  return std::move(writer).text();
}

Outcome do_thumbprint(Value call) {
  static constexpr std::array members = {Member{"jwk", true}};
  if (auto checked = json::check_members(call, members, codes::door_call); !checked) return checked.error();
  const Result<Jwk> key = read_jwk(*call.find("jwk"));
  if (!key) return key.error();
  return object_of("thumbprint", thumbprint_text(*key));
}

Result<JwsHeader> read_header(Value call) {
  const Result<TokenType> type = enum_of<TokenType>(*call.find("typ"), codes::receipt_typ_mismatch);
  if (!type) return type.error();
  const Result<Algorithm> algorithm = enum_of<Algorithm>(*call.find("alg"), codes::receipt_alg_not_allowed);
  if (!algorithm) return algorithm.error();
  const Value kid = *call.find("kid");
  if (!kid.is(json::Kind::string) || !is_digest(kid.string())) {
    return kid.error(codes::receipt_kid_malformed, "not a thumbprint");
  }
  return JwsHeader{*algorithm, std::string(kid.string()), *type};
}

Outcome do_prepare(Value call) {
  if (!call.find("typ")) return do_thumbprint(call);
  static constexpr std::array members = {Member{"typ", true}, Member{"alg", true}, Member{"jwk", true}, Member{"kid", true},
                                         Member{"payload", true}};
  if (auto checked = json::check_members(call, members, codes::door_call); !checked) return checked.error();
  const Result<JwsHeader> header = read_header(call);
  if (!header) return header.error();
  const Result<Jwk> key = read_jwk(*call.find("jwk"));
  if (!key) return key.error();
  const Result<Prepared> prepared = sayso::prepare(*header, *key, *call.find("payload"));
  if (!prepared) return prepared.error();
  return object_of("signing_input", prepared->signing_input);
}

Outcome do_seal(Value call) {
  static constexpr std::array members = {Member{"signing_input", true}, Member{"signature", true}};
  if (auto checked = json::check_members(call, members, codes::door_call); !checked) return checked.error();
  const Result<std::string_view> signing_input = text_of(*call.find("signing_input"));
  if (!signing_input) return signing_input.error();
  const Value signature = *call.find("signature");
  const Result<std::string_view> encoded = text_of(signature);
  if (!encoded) return encoded.error();
  const std::optional<std::string> bytes = from_base64url(*encoded);
  if (!bytes) return signature.error(codes::receipt_b64_noncanonical, "not base64url in its one spelling");
  const Result<std::string> jws = sayso::seal(*signing_input, *bytes);
  if (!jws) return {jws.error(), "/signing_input"};
  return object_of("jws", *jws);
}

/// Reads the members of `expect` one by one; the first fault is kept, with the text that it is in.
class ExpectationReader {
 public:
  explicit ExpectationReader(Value expect) : expect_(expect) {}

  struct Expected {
    Expectation of_tokens;
    LogTrust of_log;
  };

  std::optional<Expected> read() {
    static constexpr std::array members = {Member{"issuer"},   Member{"origin"},       Member{"require"},
                                           Member{"jwks"},     Member{"policies"},     Member{"catalogue"},
                                           Member{"context"},  Member{"now"},          Member{"accept_eddsa"},
                                           Member{"log_keys"}, Member{"witness_keys"}, Member{"witnesses"}};
    if (auto checked = json::check_members(expect_, members, codes::door_call); !checked) refuse(checked.error());
    if (refused_) return std::nullopt;
    Expectation expected;
    read_text("issuer", expected.issuer);
    read_text("origin", expected.origin);
    read_text("catalogue", expected.catalogue);
    read_level(expected);
    read_keys(expected);
    read_policies(expected);
    read_context_and_clock(expected);
    read_eddsa(expected);
    LogTrust trust{read_log_keys("log_keys"), read_log_keys("witness_keys"), read_count("witnesses")};
    if (refused_) return std::nullopt;
    return Expected{std::move(expected), std::move(trust)};
  }

  [[nodiscard]] Outcome refusal() && { return *std::move(refused_); }

 private:
  void refuse(Error error, std::string in = {}) {
    if (!refused_) refused_.emplace(std::move(error), std::move(in));
  }

  void read_text(std::string_view name, std::optional<std::string>& out) {
    const auto member = expect_.find(name);
    if (!member) return;
    const Result<std::string_view> text = text_of(*member);
    if (!text) return refuse(text.error());
    out = std::string(*text);
  }

  void read_level(Expectation& expected) {
    const auto member = expect_.find("require");
    if (!member) return;
    const Result<Level> level = enum_of<Level>(*member, codes::door_call);
    if (!level) return refuse(level.error());
    if (*level == Level::none) return refuse(member->error(codes::door_call, "`none` is no level to require"));
    expected.required = *level;
  }

  void read_keys(Expectation& expected) {
    std::optional<std::string> text;
    read_text("jwks", text);
    if (!text) return;
    Result<Jwks> keys = parse_jwks(*text);
    if (!keys) return refuse(keys.error(), "/expect/jwks");
    expected.keys = *std::move(keys);
  }

  void read_policies(Expectation& expected) {
    const auto member = expect_.find("policies");
    if (!member) return;
    const Result<std::vector<std::string_view>> texts = texts_of(*member);
    if (!texts) return refuse(texts.error());
    expected.policies.assign(texts->begin(), texts->end());
  }

  void read_context_and_clock(Expectation& expected) {
    if (const auto member = expect_.find("context")) {
      Result<DisclosedContext> context = read_disclosed_context(*member);
      if (!context) return refuse(context.error());
      expected.context = *std::move(context);
    }
    if (const auto member = expect_.find("now")) {
      const Result<Instant> now = instant_of(*member);
      if (!now) return refuse(now.error());
      expected.now = *now;
    }
  }

  void read_eddsa(Expectation& expected) {
    const auto member = expect_.find("accept_eddsa");
    if (!member) return;
    if (!member->is(json::Kind::boolean)) return refuse(member->error(codes::door_call, "must be true or false"));
    expected.accept_eddsa = member->boolean();
  }

  std::vector<VerifierKey> read_log_keys(std::string_view name) {
    std::vector<VerifierKey> keys;
    const auto member = expect_.find(name);
    if (!member) return keys;
    const Result<std::vector<std::string_view>> texts = texts_of(*member);
    if (!texts) return refuse(texts.error()), keys;
    for (const std::string_view text : *texts) {
      Result<VerifierKey> key = parse_verifier_key(text);
      if (!key) return refuse(member->error(key.error().code, key.error().detail)), keys;
      keys.push_back(*std::move(key));
    }
    return keys;
  }

  int read_count(std::string_view name) {
    const auto member = expect_.find(name);
    if (!member) return 0;
    const bool is_count = member->is(json::Kind::integer) && member->integer() >= 0 && member->integer() <= 64;
    if (!is_count) refuse(member->error(codes::door_call, "must be a number from 0 to 64"));
    return is_count ? static_cast<int>(member->integer()) : 0;
  }

  Value expect_;
  std::optional<Outcome> refused_;
};

/// The bundle of a call, or the bare receipt as one; exactly one of the two is there.
std::optional<Bundle> read_bundle(Value call, std::optional<Outcome>& refused) {
  const auto bundle_text = call.find("bundle");
  const auto jws = call.find("jws");
  if (bundle_text.has_value() == jws.has_value()) {
    refused.emplace(call.error(codes::door_call, "one of `bundle` and `jws` must be there"));
    return std::nullopt;
  }
  const Result<std::string_view> text = text_of(bundle_text ? *bundle_text : *jws);
  if (!text) {
    refused.emplace(text.error());
    return std::nullopt;
  }
  if (jws) return bundle_of(std::string(*text));
  Result<Bundle> bundle = parse_bundle(*text);
  if (bundle) return *std::move(bundle);
  refused.emplace(bundle.error(), "/bundle");
  return std::nullopt;
}

/// What `open` and `judge` share: the bundle opened as the caller expects it.
std::optional<OpenedBundle> open_call(Value call, std::optional<Outcome>& refused) {
  std::optional<Bundle> bundle = read_bundle(call, refused);
  if (!bundle) return std::nullopt;
  ExpectationReader reader(*call.find("expect"));
  std::optional<ExpectationReader::Expected> expected = reader.read();
  if (!expected) {
    refused.emplace(std::move(reader).refusal());
    return std::nullopt;
  }
  return open_logged(*std::move(bundle), std::move(expected->of_tokens), expected->of_log);
}

Outcome do_open(Value call) {
  static constexpr std::array members = {Member{"bundle"}, Member{"jws"}, Member{"expect", true}};
  if (auto checked = json::check_members(call, members, codes::door_call); !checked) return checked.error();
  std::optional<Outcome> refused;
  const std::optional<OpenedBundle> opened = open_call(call, refused);
  if (!opened) return *std::move(refused);
  Writer writer;
  writer.object().key("questions").array();
  for (const Question& question : opened->questions())
    write(writer, question);
  writer.end().end();
  return std::move(writer).text();
}

Outcome do_judge(Value call) {
  static constexpr std::array members = {Member{"bundle"}, Member{"jws"}, Member{"expect", true}, Member{"answers", true}};
  if (auto checked = json::check_members(call, members, codes::door_call); !checked) return checked.error();
  const Result<Answers> answers = read_answers(*call.find("answers"));
  if (!answers) return answers.error();
  std::optional<Outcome> refused;
  const std::optional<OpenedBundle> opened = open_call(call, refused);
  if (!opened) return *std::move(refused);
  Writer writer;
  write(writer, sayso::judge(*opened, *answers));
  return std::move(writer).text();
}

}  // namespace

std::string prepare(const std::string& call) { return answer(call, do_prepare); }
std::string seal(const std::string& call) { return answer(call, do_seal); }
std::string open(const std::string& call) { return answer(call, do_open); }
std::string judge(const std::string& call) { return answer(call, do_judge); }

}  // namespace sayso::door
