#include "receipt/projection/statement.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

constexpr std::string_view k_not_stated = "not stated by the policy";

constexpr std::string_view collection_of(Method method) {
  switch (method) {
    case Method::settings: return "settings of the account";
    case Method::signup: return "form to sign up";
    case Method::notice: return "notice on a page";
    case Method::organisation: return "settings of the organisation";
    case Method::signal: return "signal of the browser (Global Privacy Control)";
    case Method::form: return "plain form";
    case Method::api: return "program on the person's behalf";
  }
  return "";
}

/// `EXPLICIT` is a consent and nothing else; whatever is none says so first.
constexpr std::string_view type_of(Nature nature) {
  switch (nature) {
    case Nature::consent_given: return "EXPLICIT";
    case Nature::consent_refused: return "NOT CONSENT: consent was refused";
    case Nature::consent_withdrawn: return "NOT CONSENT: consent was withdrawn";
    case Nature::consent_unknown: return "NOT CONSENT: a notice was shown";
    case Nature::interest_informed: return "NOT CONSENT: a notice of processing on legitimate interest was shown";
    case Nature::interest_objected: return "NOT CONSENT: objection to processing on legitimate interest";
    case Nature::interest_not_objected: return "NOT CONSENT: an objection to processing on legitimate interest was taken back";
  }
  return "";
}

std::string termination_of(const StatedChoice& choice, const Statement& statement) {
  const std::string anytime = "can be changed at any time at " + statement.site;
  if (choice.nature != Nature::consent_given) return "does not apply: there is no consent; the choice " + anytime;
  const std::optional<Period>& valid = choice.purpose.consent_valid_for;
  const std::optional<Instant> end = valid ? end_of(statement.accepted, *valid) : std::nullopt;
  return (end ? "ends at " + to_text(*end) + "; " : "until withdrawn; ") + anytime;
}

void write_texts(json::Writer& out, std::string_view name, const std::vector<std::string>& texts) {
  out.key(name).array();
  for (const std::string& text : texts)
    out.value(text);
  out.end();
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

void write_purpose(json::Writer& out, const StatedChoice& choice, const Statement& statement) {
  const Purpose& purpose = choice.purpose;
  out.object().member("purpose", statement.say(purpose.title)).key("purposeCategory").array();
  for (const Processing processing : purpose.processing)
    out.value(to_text(processing));
  out.end().member("consentType", type_of(choice.nature));
  write_texts(out, "piiCategory", purpose.data);
  out.member("primaryPurpose", false).member("termination", termination_of(choice, statement));
  out.member("thirdPartyDisclosure", !purpose.recipients.empty());
  if (!purpose.recipients.empty()) out.member("thirdPartyName", joined(purpose.recipients));
  out.end();
}

void write_controller(json::Writer& out, const Statement& statement) {
  const Controller& controller = statement.controller;
  const bool has_mail = controller.contact.find('@') != std::string::npos;
  out.object().member("piiController", controller.name);
  out.member("contact", controller.dpo.value_or(controller.contact));
  out.key("address").object().member("addressCountry", controller.country).end();
  out.member("email", has_mail ? std::string_view(controller.contact) : k_not_stated).member("phone", k_not_stated);
  out.member("piiControllerUrl", statement.issuer).end();
}

}  // namespace

std::string kantara_of(const Statement& statement) {
  json::Writer out;
  out.object().member("version", "KI-CR-v1.1.0").member("jurisdiction", statement.jurisdiction);
  out.member("consentTimestamp", statement.accepted.seconds).member("collectionMethod", collection_of(statement.method));
  out.member("consentReceiptID", statement.jti).member("language", statement.locale);
  out.member("piiPrincipalId", statement.subject).key("piiControllers").array();
  write_controller(out, statement);
  out.end().member("policyUrl", statement.controller.privacy_policy);
  out.key("services").array().object().member("service", statement.site).key("purposes").array();
  for (const StatedChoice& choice : statement.choices)
    write_purpose(out, choice, statement);
  out.end().end().end();
  out.member("sensitive", false).key("spiCat").array().end().end();
  return std::move(out).text();
}

}  // namespace sayso
