#include "support/universe.hpp"

#include <cstdlib>

namespace sayso::universe {
namespace {

LocalizedText text(std::string words) { return LocalizedText{{{"en", std::move(words)}}}; }

}  // namespace

Purpose purpose(std::string id, std::int64_t revision) {
  Purpose made;
  made.id = std::move(id);
  made.revision = revision;
  made.title = made.description = made.past_data_text = text("words");
  made.data = {"posts"};
  made.retention = "P1Y";
  made.legal_basis = LegalBasis::legitimate_interest;
  made.processing = {Processing::model_training};
  return made;
}

Rule rule(std::string id, Mode mode, When when) {
  Rule made;
  made.id = std::move(id);
  made.mode = mode;
  made.when = std::move(when);
  made.why = text("because");
  return made;
}

When in_places(std::vector<std::string> codes) {
  When when;
  when.jurisdictions.emplace();
  for (const std::string& code : codes)
    when.jurisdictions->push_back(*parse_jurisdiction(code));
  return when;
}

When of_age(std::vector<Age> ages) {
  When when;
  when.age = std::move(ages);
  return when;
}

Series series(std::vector<Rule> rules, std::vector<SignalRule> signals) {
  Policy policy;
  policy.id = "https://example.com/policy";
  policy.version = "1";
  policy.published = k_published;
  policy.controller = Controller{"Example Ltd", "IE", "mailto:privacy@example.com", "https://example.com/privacy", {}, {}};
  policy.default_locale = "en";
  policy.purposes = {purpose("p")};
  policy.rules = std::move(rules);
  policy.signals = std::move(signals);
  std::vector<Policy> versions;
  versions.push_back(std::move(policy));
  Result<Series> made = Series::make(std::move(versions));
  if (!made) std::abort();
  return *std::move(made);
}

std::vector<Rule> rules(const std::string& id) {
  const std::vector<When> conditions = {When{}, in_places({"US"}), in_places({"US-CA"}), of_age({Age::adult})};
  std::vector<Rule> all;
  for (std::size_t mode = 0; mode < enum_names<Mode>.size(); ++mode) {
    for (const When& when : conditions)
      all.push_back(rule(id, static_cast<Mode>(mode), when));
  }
  return all;
}

std::vector<Context> contexts() {
  std::vector<Context> all;
  const std::vector<std::string> places = {"", "US", "US-CA", "US-TX", "GB"};
  for (const std::string& place : places) {
    for (const std::optional<Age>& age :
         {std::optional<Age>{}, std::optional<Age>{Age::from_16_to_17}, std::optional<Age>{Age::adult}}) {
      for (const std::optional<bool>& gpc : {std::optional<bool>{}, std::optional<bool>{false}, std::optional<bool>{true}}) {
        Context context;
        if (!place.empty()) context.jurisdiction = parse_jurisdiction(place);
        context.age = age;
        context.gpc = gpc;
        all.push_back(context);
      }
    }
  }
  return all;
}

std::vector<Choices> histories() {
  const auto kinds = [](Instant at) {
    return Choices{answer(ChoiceState::granted, 2, at),
                   answer(ChoiceState::granted, 1, at),
                   answer(ChoiceState::denied, 2, at),
                   answer(ChoiceState::denied, 1, at),
                   told({"a"}, at),
                   told({"a", "b"}, at),
                   instruction(ChoiceState::granted, at),
                   instruction(ChoiceState::prohibited, at),
                   signal_on(at)};
  };
  std::vector<Choices> all = {{}};
  for (const Choice& first : kinds(Instant{k_published.seconds + k_day})) {
    all.push_back({first});
    for (const Choice& second : kinds(Instant{k_published.seconds + 2 * k_day}))
      all.push_back({first, second});
  }
  return all;
}

Choice answer(ChoiceState state, std::int64_t revision, Instant at, Actor by) {
  Choice made;
  made.state = state;
  made.at = at;
  made.by = by;
  made.purpose = "p";
  made.revision = revision;
  return made;
}

Choice told(std::vector<std::string> rule_ids, Instant at, std::int64_t revision) {
  Choice made = answer(ChoiceState::notified, revision, at);
  made.rules = std::move(rule_ids);
  return made;
}

Choice instruction(ChoiceState state, Instant at) {
  Choice made;
  made.state = state;
  made.at = at;
  made.by = Actor::organisation;
  return made;
}

Choice signal_on(Instant at) {
  Choice made;
  made.state = ChoiceState::signal_on;
  made.at = at;
  made.signal = Signal::gpc;
  return made;
}

Decision decide_p(const Series& series, const Context& context, const Choices& choices, Instant now) {
  Case question{context, choices, now, std::nullopt, std::nullopt};
  Result<std::vector<Decision>> decisions = decide(series, question);
  if (!decisions || decisions->size() != 1) std::abort();
  return std::move(decisions->front());
}

}  // namespace sayso::universe
