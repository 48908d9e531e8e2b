// Guards core/src/receipt/projection: what is not consent is never projected as consent, and nothing unproven is projected.
#include <doctest/doctest.h>

#include "sayso/receipt/projection.hpp"
#include "support/bundles.hpp"
#include "support/sha256.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

Json projected(const Bundle& bundle, Projection form) {
  const Result<std::string> text = project(bundle, verdict_on(bundle), form);
  CHECK_MESSAGE(text.ok(), (text.ok() ? std::string() : text.error().detail));
  return text ? Json::parse(*text) : Json();
}

std::string refused(const Bundle& bundle) {
  const Result<std::string> text = project(bundle, verdict_on(bundle), Projection::dpv);
  return text ? "" : std::string(text.error().code);
}

Json process_of(const Bundle& bundle) {
  return projected(bundle, Projection::dpv)["dpv:hasRecordOfActivity"]["dpv:hasProcess"][0];
}
Json purpose_of(const Bundle& bundle) { return projected(bundle, Projection::kantara)["services"][0]["purposes"][0]; }

Story saas_saying(const char* state, std::string before = "[]") {
  Story story = Story::saas();
  story.chosen[0]["state"] = state;
  story.choices = std::move(before);
  return story;
}

bool says_consent(const Json& value) {
  const std::string text = value.dump();
  return text.find("ConsentGiven") != std::string::npos || text.find("EXPLICIT") != std::string::npos ||
         text.find("ExplicitlyExpressedConsent") != std::string::npos;
}

/// In place of an answer: that the person was told of the first rule that the view has.
void tell(Story& story) {
  const Json shown = Json::parse(story.bundle().shown->view)["purposes"][0];
  story.chosen[0] = {{"purpose", shown["id"]},
                     {"revision", shown["revision"]},
                     {"state", "notified"},
                     {"rules", Json::array({shown["rules"][0]["id"]})}};
}

}  // namespace

TEST_CASE("a yes to what rests on consent is a consent given, by an explicit act") {
  const Bundle bundle = saas_saying("granted").bundle();
  const Json process = process_of(bundle);
  CHECK(process["dpv:hasConsentStatus"]["@type"] == "dpv:ConsentGiven");
  CHECK(process["dpv:hasLegalBasis"]["@id"] == "dpv:ExplicitlyExpressedConsent");
  CHECK(purpose_of(bundle)["consentType"] == "EXPLICIT");
}

TEST_CASE("a no to what rests on consent is refused, or withdrawn after a yes") {
  const Bundle first = saas_saying("denied").bundle();
  CHECK(process_of(first)["dpv:hasConsentStatus"]["@type"] == "dpv:ConsentRefused");
  CHECK_FALSE(says_consent(process_of(first)));
  CHECK_FALSE(says_consent(purpose_of(first)));
  const Bundle later =
      saas_saying("denied", R"([{"state":"granted","at":"2026-11-01T00:00:00Z","purpose":"assistant","revision":1}])").bundle();
  CHECK(process_of(later)["dpv:hasConsentStatus"]["@type"] == "dpv:ConsentWithdrawn");
  CHECK_FALSE(says_consent(process_of(later)));
  CHECK_FALSE(says_consent(purpose_of(later)));
}

TEST_CASE("an objection is one, and nothing in it is called a consent") {
  const Bundle bundle = Story::linkedin().bundle();
  const Json receipt = projected(bundle, Projection::dpv);
  CHECK(process_of(bundle)["dpv:hasStatus"]["@type"] == "dpv:LegitimateInterestObjected");
  CHECK(process_of(bundle)["dpv:hasLegalBasis"]["@id"] == "dpv:LegitimateInterestOfController");
  CHECK(receipt.dump().find("ConsentReceipt") == std::string::npos);
  CHECK(receipt.dump().find("ConsentRecord") == std::string::npos);
  CHECK(receipt.dump().find("dpv:Consent") == std::string::npos);
  CHECK(purpose_of(bundle)["consentType"] == "NOT CONSENT: objection to processing on legitimate interest");
  CHECK_FALSE(says_consent(purpose_of(bundle)));
}

TEST_CASE("a notice is a notice: nobody has agreed to anything") {
  Story story = Story::linkedin();
  tell(story);
  const Bundle bundle = story.bundle();
  CHECK(process_of(bundle)["dpv:hasStatus"]["@type"] == "dpv:LegitimateInterestInformed");
  CHECK(process_of(bundle)["dpv:hasStatus"]["dpv:isIndicatedBy"]["@id"] == "https://consent.example.com");
  CHECK_FALSE(says_consent(projected(bundle, Projection::dpv)));
  CHECK_FALSE(says_consent(projected(bundle, Projection::kantara)));
  Story consent = Story::saas();
  tell(consent);
  CHECK(process_of(consent.bundle())["dpv:hasConsentStatus"]["@type"] == "dpv:ConsentUnknown");
  CHECK_FALSE(says_consent(projected(consent.bundle(), Projection::dpv)));
}

TEST_CASE("an objection taken back is no consent either") {
  Story story = Story::linkedin();
  story.chosen[0]["state"] = "granted";
  const Bundle bundle = story.bundle();
  CHECK(process_of(bundle)["dpv:hasStatus"]["@type"] == "dpv:LegitimateInterestNotObjected");
  CHECK_FALSE(says_consent(projected(bundle, Projection::dpv)));
  CHECK_FALSE(says_consent(projected(bundle, Projection::kantara)));
}

TEST_CASE("the invariants that tie the forms to the receipt hold") {
  const Bundle bundle = saas_saying("granted").bundle();
  const Json dpv = projected(bundle, Projection::dpv);
  const Json kantara = projected(bundle, Projection::kantara);
  const Verdict verdict = verdict_on(bundle);
  CHECK(kantara["consentReceiptID"] == dpv["dpv:hasIdentifier"]);
  CHECK(kantara["piiPrincipalId"] == dpv["dpv:hasRecordOfActivity"]["dpv:hasDataSubject"]["dpv:hasIdentifier"]);
  CHECK(kantara["jurisdiction"] == dpv["dpv:hasRecordOfActivity"]["dpv:hasJurisdiction"]["dct:identifier"]);
  CHECK(kantara["language"] == dpv["dpv:hasRecordOfActivity"]["dct:language"]);
  CHECK(dpv["dpv:hasRecordOfActivity"]["@id"] == "ni:///sha-256;" + verdict.identity.value_or(""));
  CHECK(kantara["consentTimestamp"] == 1795269721);  // seconds, not milliseconds
  CHECK(dpv["dct:created"]["@value"] == "2026-11-21T14:02:01Z");
  const Json& purpose = kantara["services"][0]["purposes"][0];
  CHECK(purpose["thirdPartyDisclosure"] == !process_of(bundle)["dpv:hasRecipient"].empty());
}

TEST_CASE("what is unproven, withheld or an organisation's has no projection") {
  const Bundle bundle = saas_saying("granted").bundle();
  Bundle altered = bundle;
  altered.policies[0].replace(altered.policies[0].find("published"), 1, "P");
  CHECK(refused(altered) == "export.unproven");
  Bundle withheld = bundle;
  withheld.context.reset();
  CHECK(refused(withheld) == "export.unproven");
  const Result<std::string> without = project(withheld, verdict_on(bundle), Projection::kantara);
  REQUIRE_FALSE(without.ok());
  CHECK(without.error().code == "export.no_form");
  Story organisation = Story::saas();
  organisation.actor = "organisation";
  organisation.method = "api";
  organisation.chosen = Json::array({{{"state", "granted"}}});
  CHECK(refused(organisation.bundle()) == "export.no_form");
}

TEST_CASE("a signal is an objection where it counts, and nothing where it does not") {
  Story story = Story::linkedin();
  story.method = "signal";
  story.chosen = Json::array({{{"state", "signal_on"}, {"signal", "gpc"}}});
  story.context = R"({"jurisdiction":"US-CA","age":"adult","account":"free","signals":{"gpc":true}})";
  CHECK(process_of(story.bundle())["dpv:hasStatus"]["@type"] == "dpv:LegitimateInterestObjected");
  story.context = R"({"jurisdiction":"DE","age":"adult","account":"free"})";
  CHECK(refused(story.bundle()) == "export.no_form");
}

TEST_CASE("a notice beside a no that the controller did not take is not told, and hides no yes of before") {
  Story story = saas_saying("denied", R"([{"state":"granted","at":"2026-11-01T00:00:00Z","purpose":"assistant","revision":1}])");
  const Json shown = Json::parse(story.bundle().shown->view)["purposes"][1];
  const std::string kept = *story.bundle().after;  // without the notice
  story.chosen.push_back({{"purpose", shown["id"]},
                          {"revision", shown["revision"]},
                          {"state", "notified"},
                          {"rules", Json::array({shown["rules"][0]["id"]})}});
  const auto natures = [](const Bundle& bundle) {
    const Json form = projected(bundle, Projection::kantara);
    Json found = Json::array();
    for (const Json& purpose : form["services"][0]["purposes"])
      found.push_back(purpose["consentType"]);
    return found;
  };
  CHECK(natures(story.bundle()) == Json::array({"NOT CONSENT: consent was withdrawn", "NOT CONSENT: a notice was shown"}));
  Bundle bundle = story.bundle_with(story.receipt(), {{"choices", sha256(kept)}});
  bundle.after = kept;
  CHECK(natures(bundle) == Json::array({"NOT CONSENT: consent was withdrawn"}));
}
