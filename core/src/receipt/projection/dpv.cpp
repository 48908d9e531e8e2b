#include "receipt/projection/statement.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

/// The vocabularies, as prefixes.
constexpr std::string_view k_context =
    R"({"dpv":"https://w3id.org/dpv#","ai":"https://w3id.org/dpv/ai#","dpv-27560":"https://w3id.org/dpv/schema/dpv-27560#",)"
    R"("dct":"http://purl.org/dc/terms/","xsd":"http://www.w3.org/2001/XMLSchema#"})";

constexpr std::string_view status_of(Nature nature) {
  switch (nature) {
    case Nature::consent_given: return "dpv:ConsentGiven";
    case Nature::consent_refused: return "dpv:ConsentRefused";
    case Nature::consent_withdrawn: return "dpv:ConsentWithdrawn";
    case Nature::consent_unknown: return "dpv:ConsentUnknown";
    case Nature::interest_informed: return "dpv:LegitimateInterestInformed";
    case Nature::interest_objected: return "dpv:LegitimateInterestObjected";
    case Nature::interest_not_objected: return "dpv:LegitimateInterestNotObjected";
  }
  return "";
}

/// The type of the event. What was not given is no expressed consent.
constexpr std::string_view basis_of(Nature nature) {
  if (!is_about_consent(nature)) return "dpv:LegitimateInterestOfController";
  return nature == Nature::consent_given ? "dpv:ExplicitlyExpressedConsent" : "dpv:Consent";
}

constexpr std::string_view type_of(Processing processing) {
  switch (processing) {
    case Processing::model_training: return "ai:ModelTraining";
    case Processing::fine_tuning: return "ai:ModelFineTuning";
    case Processing::evaluation:
    case Processing::human_review: break;
  }
  return "dpv:Use";
}

class Graph {
 public:
  explicit Graph(const Statement& said) : said_(said) {}

  std::string receipt() && {
    bool has_consent = false;
    for (const StatedChoice& choice : said_.choices)
      has_consent = has_consent || is_about_consent(choice.nature);
    out_.object().key("@context").raw(k_context).member("@id", "urn:uuid:" + said_.jti);
    if (has_consent) out_.member("@type", "dpv:ConsentReceipt");
    reference("dct:conformsTo", "dpv-27560:receipt");
    out_.member("dpv:hasIdentifier", said_.jti);
    moment("dct:created");
    out_.key("dpv:hasRecordOfActivity");
    record(has_consent);
    out_.end();
    return std::move(out_).text();
  }

 private:
  void record(bool has_consent) {
    const std::string id = "ni:///sha-256;" + said_.identity;
    out_.object().member("@id", id);
    if (has_consent) out_.member("@type", "dpv:ConsentRecord");
    reference("dct:conformsTo", "dpv-27560:record");
    out_.member("dct:identifier", id);
    out_.key("dpv:hasDataSubject").object().member("dpv:hasIdentifier", said_.subject).end();
    out_.member("dct:language", said_.locale);
    notice(has_consent);
    identified("dpv:hasJurisdiction", said_.jurisdiction);
    controller();
    out_.key("dpv:hasService").object().member("dct:identifier", said_.site).end();
    out_.key("dpv:hasProcess").array();
    for (const StatedChoice& choice : said_.choices)
      process(choice);
    out_.end().end();
  }

  void notice(bool has_consent) {
    out_.key("dpv:hasNotice").object();
    if (has_consent) out_.member("@type", "dpv:ConsentNotice");
    out_.member("@id", "ni:///sha-256;" + said_.pin.sha256);
    out_.member("dct:identifier", said_.pin.id).member("dct:hasVersion", said_.pin.version);
    reference("dct:source", said_.controller.privacy_policy);
    out_.end();
  }

  void controller() {
    const Controller& who = said_.controller;
    out_.key("dpv:hasDataController").object().member("@id", said_.issuer).member("@type", "dpv:DataController");
    out_.member("dpv:hasIdentifier", said_.issuer).member("dpv:hasName", who.name);
    out_.member("dpv:hasAddress", who.country).member("dpv:hasContact", who.contact).end();
    if (!who.authority) return;
    out_.key("dpv:hasAuthority").object().member("dpv:hasName", who.authority->name);
    out_.member("dpv:hasContact", who.authority->url).end();
  }

  void process(const StatedChoice& choice) {
    const Purpose& purpose = choice.purpose;
    out_.object().member("@type", "dpv:Process");
    out_.key("dpv:hasPurpose").object().member("@type", "dpv:ResearchAndDevelopment");
    out_.member("dct:identifier", purpose.id).member("dct:hasVersion", purpose.revision).key("dct:title").object();
    out_.member("@value", said_.say(purpose.title)).member("@language", said_.locale).end().end();
    out_.key("dpv:hasProcessing").array();
    for (const Processing processing : purpose.processing)
      out_.object().member("@type", type_of(processing)).member("dct:identifier", to_text(processing)).end();
    out_.end();
    identified_all("dpv:hasPersonalData", purpose.data);
    reference("dpv:hasDataController", said_.issuer);
    identified_all("dpv:hasRecipient", purpose.recipients);
    out_.key("dpv:hasStorageCondition").object();
    duration(purpose.retention);
    out_.key("dpv:hasLocation").object().member("dct:identifier", "not stated by the policy").end().end();
    reference("dpv:hasLegalBasis", basis_of(choice.nature));
    control(choice.nature);
    status(choice);
    out_.end();
  }

  /// How the choice can be changed, and the right to.
  void control(Nature nature) {
    std::string_view type = "dpv:ObjectingToProcess";
    if (nature == Nature::interest_objected) type = "dpv:OptingInToProcess";
    if (is_about_consent(nature)) type = nature == Nature::consent_given ? "dpv:WithdrawConsent" : "dpv:ProvideConsent";
    exercised(is_about_consent(nature) ? "dpv:hasConsentControl" : "dpv:hasEntityInvolvement", type);
    exercised("dpv:hasRight", "dpv:DataSubjectRight");
  }

  void exercised(std::string_view property, std::string_view type) {
    out_.key(property).object().member("@type", type);
    reference("dpv:isExercisedAt", said_.site);
    out_.end();
  }

  void status(const StatedChoice& choice) {
    const bool is_told = choice.nature == Nature::interest_informed || choice.nature == Nature::consent_unknown;
    out_.key(is_about_consent(choice.nature) ? "dpv:hasConsentStatus" : "dpv:hasStatus").object();
    out_.member("@type", status_of(choice.nature));
    moment("dpv:isIndicatedAtTime");
    out_.key("dpv:isIndicatedBy").object();
    if (is_told)
      out_.member("@id", said_.issuer);
    else
      out_.member("@type", said_.actor == Actor::guardian ? "dpv:GuardianOfDataSubject" : "dpv:DataSubject");
    out_.end().member("dpv:hasIndicationMethod", to_text(said_.method));
    const std::optional<Period>& valid = choice.purpose.consent_valid_for;
    if (choice.nature == Nature::consent_given && valid) {
      duration("P" + std::to_string(valid->seconds / 86400) + "D");
    } else {
      out_.key("dpv:hasDuration").object().member("@type", "dpv:UntilEventDuration");
      out_.member("dct:identifier", "until the choice is changed").end();
    }
    out_.end();
  }

  void duration(std::string_view text) { typed("dpv:hasDuration", "xsd:duration", text); }
  void moment(std::string_view property) { typed(property, "xsd:dateTime", to_text(said_.accepted)); }

  void typed(std::string_view property, std::string_view type, std::string_view text) {
    out_.key(property).object().member("@type", type).member("@value", text).end();
  }
  void reference(std::string_view property, std::string_view id) { out_.key(property).object().member("@id", id).end(); }
  void identified(std::string_view property, std::string_view id) {
    out_.key(property).object().member("dct:identifier", id).end();
  }
  void identified_all(std::string_view property, const std::vector<std::string>& ids) {
    out_.key(property).array();
    for (const std::string& id : ids)
      out_.object().member("dct:identifier", id).end();
    out_.end();
  }

  const Statement& said_;
  json::Writer out_;
};

}  // namespace

std::string dpv_of(const Statement& statement) { return Graph(statement).receipt(); }

}  // namespace sayso
