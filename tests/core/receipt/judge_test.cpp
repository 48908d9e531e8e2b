// Guards core/src/receipt/{open,judge}.cpp: the levels, and what each must hold against what.
#include "sayso/receipt/judge.hpp"

#include <doctest/doctest.h>

#include "support/bundles.hpp"
#include "support/sha256.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

constexpr const char* k_all = "signed countersigned ~logged replayed";

std::string judged(const Bundle& bundle, const Expectation& expected = expecting()) {
  return in_short(verdict_on(bundle, expected));
}

const Story& saas() {
  static const Story story = Story::saas();
  return story;
}

}  // namespace

TEST_CASE("a whole bundle reaches the highest level, since no proof of the log is there or required") {
  const Verdict verdict = verdict_on(saas().bundle());
  CHECK(in_short(verdict) == k_all);
  CHECK(verdict.ok());
  CHECK(verdict.reached == Level::replayed);
  CHECK(verdict.index == 41);
  CHECK(verdict.accepted_at == Instant{1795269721});
  const std::string token = saas().bundle().token;
  CHECK(verdict.identity == sha256(token.substr(0, token.rfind('.'))));
}

TEST_CASE("without a key of the log it is not looked at, and stands in the way only of who asks for it") {
  CHECK(verdict_on(saas().bundle(), expecting(Level::replayed)).ok());
  CHECK(verdict_on(saas().bundle(), expecting(Level::signed_by_device)).ok());
  const Verdict asked = verdict_on(saas().bundle(), expecting(Level::logged));
  CHECK(in_short(asked) == "signed countersigned -logged replayed");
  CHECK_FALSE(asked.ok());
  Bundle with_proof = saas().bundle();
  with_proof.log = LogProof{some_digest(1), "c2sp.org/tlog-proof@v1\n"};
  const Verdict proven = verdict_on(with_proof, expecting(Level::replayed));
  CHECK(in_short(proven) == "signed countersigned ~logged replayed");
  CHECK(proven.ok());
}

TEST_CASE("without keys of the controller only signed is reachable") {
  Expectation expected = expecting();
  expected.keys.reset();
  const Verdict verdict = verdict_on(saas().bundle(), expected);
  CHECK(in_short(verdict) == "signed -countersigned ~logged -replayed");
  CHECK(verdict.reached == Level::signed_by_device);
  CHECK_FALSE(verdict.ok());
  CHECK_FALSE(verdict.index.has_value());
}

TEST_CASE("a bare receipt is signed and no more") {
  CHECK(judged(bundle_of(saas().bundle().token)) == "signed -countersigned ~logged -replayed");
}

TEST_CASE("a bad signature ends the matter, and the receipt is still called by its name") {
  const Verdict device = verdict_on(saas().bundle(), expecting(), {{"receipt.signature", false}});
  CHECK(in_short(device) == "!signed:receipt.sig_invalid -countersigned -logged -replayed");
  CHECK(device.reached == Level::none);
  CHECK(device.identity.has_value());
  const Verdict controller = verdict_on(saas().bundle(), expecting(), {{"countersignature.signature", false}});
  CHECK(in_short(controller) == "signed !countersigned:receipt.sig_invalid -logged -replayed");
  CHECK(controller.reached == Level::signed_by_device);
  CHECK_FALSE(controller.index.has_value());
}

TEST_CASE("answers that are missing fail, none is asked where the core refuses by itself") {
  const OpenedBundle opened = open(saas().bundle(), expecting());
  CHECK(in_short(judge(opened, Answers({}))) == "!signed:receipt.kid_mismatch -countersigned -logged -replayed");
  Bundle refused = saas().bundle();
  refused.token = compact(with(header_of("consent-receipt+jwt"), "/alg", "none"), saas().receipt(), "");
  for (const Question& question : open(refused, expecting()).questions())
    CHECK(question.id.substr(0, 8) != "receipt.");
  CHECK(judged(refused) == "!signed:receipt.alg_not_allowed -countersigned -logged -replayed");
  CHECK_FALSE(verdict_on(refused).identity.has_value());
}

TEST_CASE("the caller states issuer and origin") {
  Expectation other_issuer = expecting();
  other_issuer.issuer = "https://other.example.com";
  CHECK(judged(saas().bundle(), other_issuer) == "!signed:receipt.aud_mismatch -countersigned -logged -replayed");
  Expectation other_origin = expecting();
  other_origin.origin = "https://other.example.com";
  CHECK(judged(saas().bundle(), other_origin) == "!signed:receipt.iss_mismatch -countersigned -logged -replayed");
  Expectation nothing = expecting();
  nothing.issuer.reset();
  nothing.origin.reset();
  CHECK(judged(saas().bundle(), nothing) == k_all);
}

TEST_CASE("where issuer or origin differ, both are named: it is nearly always a matter of spelling") {
  Expectation expected = expecting();
  const std::string issuer = *expected.issuer;
  expected.issuer = issuer + "/";
  const std::string both = ", `" + issuer + "`, not `" + issuer + "/`";
  CHECK(verdict_on(saas().bundle(), expected).checks[0].detail == "the receipt is meant for another issuer" + both);
  Story story = saas();
  story.chosen[0]["state"] = "denied";
  CHECK(verdict_on(story.record_bundle(), expected).checks[1].detail == "the countersignature is another issuer's" + both);
  expected = expecting();
  expected.origin = "https://other.example.com";
  CHECK(verdict_on(saas().bundle(), expected).checks[0].detail ==
        "the receipt was made on another origin, `" + *expecting().origin + "`, not `https://other.example.com`");
}

TEST_CASE("what is dated more than five minutes ahead of the caller's clock is refused") {
  Expectation expected = expecting();
  expected.now = Instant{1795269720 - 300};
  CHECK(judged(saas().bundle(), expected) == "signed !countersigned:receipt.iat_future -logged -replayed");
  expected.now = Instant{1795269720 - 301};
  CHECK(judged(saas().bundle(), expected) == "!signed:receipt.iat_future -countersigned -logged -replayed");
  expected.now = Instant{1795269721 - 300};
  CHECK(judged(saas().bundle(), expected) == k_all);
}

TEST_CASE("a countersignature is of this receipt, this subject, this policy, this context and this issuer") {
  const auto with_countersignature = [](const Json& changes) { return judged(saas().bundle_with(saas().receipt(), changes)); };
  const auto fails = [](const char* code) { return "signed !countersigned:receipt." + std::string(code) + " -logged -replayed"; };
  CHECK(with_countersignature({{"iss", "https://other.example.com"}}) == fails("iss_mismatch"));
  CHECK(with_countersignature({{"receipt", some_digest(1)}}) == fails("countersignature_mismatch"));
  CHECK(with_countersignature({{"sub", "another-0123456789"}}) == fails("sub_mismatch"));
  CHECK(with_countersignature({{"policy", {{"version", "other"}}}}) == fails("countersignature_mismatch"));
  CHECK(with_countersignature({{"policy", {{"series", {some_digest(1)}}, {"sha256", some_digest(1)}}}}) ==
        fails("countersignature_mismatch"));
  CHECK(with_countersignature({{"context", some_digest(1)}}) == fails("countersignature_mismatch"));
  CHECK(with_countersignature({{"context", nullptr}}) == fails("countersignature_mismatch"));
  CHECK(with_countersignature({{"seq", 4}}) == k_all);
  const Json elsewhere = with(saas().receipt(), "/aud", "https://other.example.com");
  Expectation any_issuer = expecting();
  any_issuer.issuer.reset();
  CHECK(judged(saas().bundle_with(elsewhere), any_issuer) == fails("iss_mismatch"));
}

TEST_CASE("a countersignature of a key that was revoked, not valid or not for this is refused") {
  const auto keys = [](const Json& more, const char* typ = "consent-countersignature+jwt") {
    Expectation expected = expecting();
    expected.keys = *parse_jwks(jwks_of(typ, more));
    return expected;
  };
  const auto fails = [](const char* code) { return "signed !countersigned:receipt." + std::string(code) + " -logged -replayed"; };
  CHECK(judged(saas().bundle(), keys({{"revoked", 1795269721}})) == fails("key_revoked"));
  CHECK(judged(saas().bundle(), keys({{"revoked", 1795269722}})) == k_all);
  CHECK(judged(saas().bundle(), keys({{"exp", 1795269721}})) == fails("key_expired"));
  CHECK(judged(saas().bundle(), keys(Json::object(), "consent-ticket+jwt")) == fails("kid_unknown"));
}

TEST_CASE("tokens of one kind in the place of another are refused") {
  Bundle swapped = saas().bundle();
  std::swap(swapped.token, *swapped.countersignature);
  CHECK(judged(swapped) == "!signed:receipt.typ_mismatch -countersigned -logged -replayed");
  Bundle twice = saas().bundle();
  twice.countersignature = twice.token;
  CHECK(judged(twice) == "signed !countersigned:receipt.typ_mismatch -logged -replayed");
}

TEST_CASE("a record has no device's signature, and stands on the controller's") {
  Story story = saas();
  story.chosen[0]["state"] = "denied";
  const Verdict verdict = verdict_on(story.record_bundle(), expecting());
  CHECK(in_short(verdict) == "~signed countersigned ~logged replayed");
  CHECK(verdict.reached == Level::replayed);
  CHECK(verdict.ok());
  CHECK(verdict.identity.has_value());
  CHECK(verdict_on(story.record_bundle(), expecting(Level::signed_by_device)).ok());
}

TEST_CASE("a record is held against its countersignature as a receipt is") {
  Story story = saas();
  story.chosen[0]["state"] = "denied";
  const auto fails = [](const char* code) {
    return "~signed !countersigned:receipt." + std::string(code) + " -logged -replayed";
  };
  CHECK(in_short(verdict_on(story.record_bundle(), expecting(), {{"record.signature", false}})) == fails("sig_invalid"));
  CHECK(verdict_on(story.record_bundle(), expecting(), {{"record.signature", false}}).reached == Level::none);
  CHECK(judged(story.record_bundle({{"sub", "another-0123456789"}})) == fails("sub_mismatch"));
  CHECK(judged(story.record_bundle({{"aud", "https://other.example.com"}})) == fails("aud_mismatch"));
  CHECK(judged(story.record_bundle({{"iss", "https://other.example.com"}, {"aud", "https://other.example.com"}})) ==
        fails("iss_mismatch"));
  CHECK(judged(story.record_bundle(Json::object(), {{"receipt", some_digest(1)}})) == fails("countersignature_mismatch"));
  Bundle as_kept = story.record_bundle();
  as_kept.context.reset();
  CHECK(verdict_on(as_kept).checks[3].detail == "not_possible: recorded by the controller: no view was shown");
  Expectation early = expecting();
  early.now = Instant{1795269000};
  CHECK(judged(story.record_bundle(), early) == fails("iat_future"));
  Expectation without_keys = expecting();
  without_keys.keys.reset();
  CHECK(judged(story.record_bundle(), without_keys) == "~signed -countersigned ~logged -replayed");
}

TEST_CASE("a verdict crosses the door as JSON, null where nothing was to be found out") {
  json::Writer writer;
  write(writer, verdict_on(saas().bundle(), expecting(), {{"countersignature.signature", false}}));
  const Json verdict = Json::parse(writer.text());
  CHECK(verdict["ok"] == false);
  CHECK(verdict["level"] == "signed");
  CHECK(verdict["required"] == "countersigned");
  CHECK(verdict["checks"].size() == 4);
  CHECK(verdict["checks"][0]["ok"] == true);
  CHECK_FALSE(verdict["checks"][0].contains("code"));
  CHECK(verdict["checks"][1]["ok"] == false);
  CHECK(verdict["checks"][1]["code"] == "receipt.sig_invalid");
  CHECK(verdict["checks"][2]["ok"].is_null());
  CHECK(verdict["checks"][2]["detail"].get<std::string>().substr(0, 13) == "not_possible:");
  CHECK_FALSE(verdict.contains("index"));
  json::Writer whole;
  write(whole, verdict_on(saas().bundle()));
  CHECK(Json::parse(whole.text())["accepted_at"] == "2026-11-21T14:02:01Z");
}
