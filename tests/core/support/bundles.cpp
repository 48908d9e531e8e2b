#include "support/bundles.hpp"

#include <doctest/doctest.h>

#include "sayso/decision/decide.hpp"
#include "sayso/support/base64url.hpp"
#include "sayso/view/view.hpp"
#include "support/contract.hpp"
#include "support/sha256.hpp"

namespace sayso::tests {
namespace {

constexpr std::string_view k_salt = "AAECAwQFBgcICQoLDA0ODw";

template <class T>
T taken(Result<T> result) {
  if (!result) FAIL((std::string(result.error().code) + " " + result.error().path + " " + result.error().detail));
  return *std::move(result);
}

template <class T>
T read_text(const std::string& text, Result<T> (*read)(json::Value)) {
  std::optional<T> value;
  with_value(text, [&](json::Value root) { value = taken(read(root)); });
  return *std::move(value);
}

Series series_of(const std::vector<std::string>& texts) {
  return taken(parse_series(std::vector<std::string_view>(texts.begin(), texts.end())));
}

std::string identity_of(const std::string& token) { return sha256(token.substr(0, token.rfind('.'))); }

}  // namespace

Story Story::saas() {
  Story story;
  story.policies = {contract::read_text("examples/policies/saas-opt-in.json")};
  story.catalogue = contract::read_text("web/locales/en.json");
  return story;
}

Story Story::linkedin() {
  Story story;
  for (const char* version : {"2024-09-18", "2024-09-20", "2025-11-03"}) {
    story.policies.push_back(contract::read_text(std::string("examples/policies/linkedin/") + version + ".json"));
  }
  story.catalogue = contract::read_text("web/locales/en.json");
  const Json policy = Json::parse(story.policies.back());
  const Json& purpose = policy["purposes"][0];
  story.context = R"({"jurisdiction":"US","age":"adult"})";
  story.chosen = Json::array({{{"purpose", purpose["id"]}, {"revision", purpose["revision"]}, {"state", "denied"}}});
  return story;
}

Json Story::policy_pin() const {
  const Series series = series_of(policies);
  const Policy* in_force = series.in_force(*parse_instant(view_at));
  REQUIRE(in_force != nullptr);
  Json digests = Json::array();
  for (const std::string& text : policies)
    digests.push_back(sha256(text));
  const std::string digest = digests[static_cast<std::size_t>(in_force - series.versions().data())];
  return {{"id", in_force->id}, {"version", in_force->version}, {"sha256", digest}, {"series", digests}};
}

std::string Story::view() const {
  const Series series = series_of(policies);
  const Context known = read_text(context, read_context);
  const Choices before = read_text(choices, read_choices);
  const Catalogue words = taken(parse_catalogue(catalogue));
  std::optional<ViewExtra> more;
  if (extra) more = read_text(*extra, read_view_extra);
  return taken(make_view({series, known, before, *parse_instant(view_at), ViewMode::settings, locale, words, more})).json;
}

Json Story::receipt() const {
  Json payload = receipt_payload();
  payload["policy"] = policy_pin();
  payload["context"] = sha256(*from_base64url(k_salt) + context);
  payload["method"] = method;
  payload["actor"] = actor;
  payload["choices"] = chosen;
  if (method == "signal" || method == "api") {
    payload.erase("view");
    return payload;
  }
  payload["view"] = {
      {"mode", "settings"}, {"locale", locale}, {"at", view_at}, {"catalogue", sha256(catalogue)}, {"choices", sha256(choices)}};
  if (extra) payload["view"]["extra"] = sha256(*extra);
  payload["view"]["sha256"] = sha256(view());
  return payload;
}

std::string Story::after() const {
  Choices all = read_text(choices, read_choices);
  SignedChoices more;
  const Actor by = *parse_enum<Actor>(actor);
  with_value(chosen.dump(), [&](json::Value value) { more = taken(read_signed_choices(value, by)); });
  for (const Choice& entry : entries_of(more, by, true, Instant{accepted_at}))
    all.push_back(entry);
  json::Writer writer;
  write(writer, all);
  return std::move(writer).text();
}

std::string Story::decisions() const {
  const Series series = series_of(policies);
  return to_json(
      taken(decide(series, {read_text(context, read_context), read_text(after(), read_choices), Instant{accepted_at}, {}, {}})));
}

Json Story::countersignature_of(const std::string& token) const {
  Json payload = countersignature_payload();
  payload["iat"] = accepted_at;
  payload["receipt"] = identity_of(token);
  payload["policy"] = policy_pin();
  payload["context"] = sha256(*from_base64url(k_salt) + context);
  payload["choices"] = sha256(after());
  payload["decisions"] = sha256(decisions());
  if (actor == "organisation") payload.erase("decisions");
  return payload;
}

Bundle Story::bundle_with(const Json& receipt, const Json& countersignature_changes) const {
  Bundle bundle = bundle_of(compact(header_of("consent-receipt+jwt"), receipt));
  Json countersignature = countersignature_of(bundle.token);
  countersignature.merge_patch(countersignature_changes);
  bundle.countersignature = compact(header_of("consent-countersignature+jwt"), countersignature);
  bundle.context = DisclosedContext{std::string(k_salt), context};
  bundle.policies = policies;
  if (receipt.contains("view")) {
    bundle.catalogue = catalogue;
    bundle.shown = Shown{choices, extra, view()};
  }
  bundle.after = after();
  return bundle;
}

Bundle Story::bundle() const { return bundle_with(receipt()); }

Bundle Story::record_bundle(const Json& changes, const Json& countersignature_changes) const {
  Json record = record_payload();
  record["policy"] = policy_pin();
  record["actor"] = actor;
  record["choices"] = chosen;
  record.merge_patch(changes);
  Bundle bundle = bundle_of(compact(header_of("consent-record+jwt"), record));
  bundle.kind = BundleKind::record;
  Json countersignature = countersignature_of(bundle.token);
  countersignature.erase("context");
  countersignature.merge_patch(countersignature_changes);
  bundle.countersignature = compact(header_of("consent-countersignature+jwt"), countersignature);
  bundle.context = DisclosedContext{std::string(k_salt), context};
  bundle.policies = policies;
  bundle.after = after();
  return bundle;
}

Expectation expecting(Level required) {
  Expectation expected;
  expected.issuer = "https://consent.example.com";
  expected.origin = "https://example.com";
  expected.required = required;
  expected.keys = taken(parse_jwks(jwks_of("consent-countersignature+jwt")));
  return expected;
}

Verdict verdict_on(const Bundle& bundle, const Expectation& expected, const std::map<std::string, bool>& signatures) {
  const OpenedBundle opened = open(bundle, expected);
  return judge(opened, answer_all(opened.questions(), signatures));
}

std::string in_short(const Verdict& verdict) {
  constexpr const char* k_marks[] = {"", "!", "-", "~"};
  std::string text;
  for (const Check& check : verdict.checks) {
    if (!text.empty()) text += ' ';
    text += k_marks[static_cast<int>(check.state)] + std::string(to_text(check.level));
    if (check.state == CheckState::fails) text += ":" + std::string(check.code);
  }
  return text;
}

}  // namespace sayso::tests
