#include "answer_facts.hpp"

#include <algorithm>
#include <utility>

#include "answer_words.hpp"

namespace sayso {
namespace {

/// What all lines together say of who is used.
struct Summary {
  bool by_default = false, without_choice = false, by_yes = false, by_contract = false, by_guardian = false, paused = false;

  void add(const Stance& stance) {
    by_default = by_default || stance.mode == Mode::opt_out;
    without_choice = without_choice || stance.mode == Mode::notice_only;
    by_yes = by_yes || (stance.is_used() && stance.asks_person);
    by_contract = by_contract || stance.mode == Mode::contract_only;
    by_guardian = by_guardian || stance.by_guardian;
    paused = paused || stance.mode == Mode::suspended;
  }
  [[nodiscard]] bool on() const { return by_default || without_choice; }
  [[nodiscard]] bool asked() const { return by_yes || by_contract; }
};

class Gatherer {
 public:
  explicit Gatherer(const AnswerInput& input) : input_(input), stances_(input.series) {}

  Result<Facts> gather() {
    const std::span<const Policy> versions = input_.series.versions();
    facts_.at = std::max(input_.now, versions.front().published);
    facts_.policy = input_.series.in_force(facts_.at);
    facts_.digest = input_.digests[static_cast<std::size_t>(facts_.policy - versions.data())];
    for (const Purpose& purpose : facts_.policy->purposes) {
      Result<PurposeFacts> one = facts_of(purpose);
      if (!one) return one.error();
      facts_.purposes.push_back(*std::move(one));
    }
    if (std::optional<Error> error = add_purposes_to_come()) return *std::move(error);
    facts_.used = !summary_.on() ? (summary_.asked() ? UsedBy::permission : UsedBy::none)
                                 : (summary_.asked() ? UsedBy::both : UsedBy::default_);
    facts_.headline = headline();
    ask();
    facts_.rows = questionnaire_rows(facts_);
    return std::move(facts_);
  }

 private:
  std::string who(const Group& group) {
    std::string places = places_in_words(group.places, stances_.places());
    std::string text;
    if (!group.account.empty()) text = "accounts of the kind `" + std::string(group.account) + "`, ";
    if (!group.ages.empty()) text += "people of the ages " + ages_in_words(group.ages) + ", ";
    return text + places;
  }

  void add_lines(std::vector<PlaceLine>& lines, const std::vector<Group>& groups) {
    for (const Group& group : groups) {
      summary_.add(group.stance);
      std::string name = who(group);
      std::string text = name + ": " + stance_in_words(group.stance) + "; since " + date_in_words(group.since);
      lines.push_back({group, std::move(name), std::move(text)});
    }
  }

  Result<PurposeFacts> facts_of(const Purpose& purpose) {
    PurposeFacts facts;
    facts.purpose = &purpose;
    facts.title = text_in(purpose.title, facts_.policy->default_locale);
    const Result<StandingGroups> now = stances_.standing(purpose.id, facts_.at);
    if (!now) return now.error();
    for (const std::vector<Group>* groups : {&now->people, &now->accounts, &now->ages})
      add_lines(facts.now, *groups);
    if (std::optional<Error> error = add_coming(facts)) return *std::move(error);
    return facts;
  }

  /// What will change about a purpose, stretch by stretch.
  std::optional<Error> add_coming(PurposeFacts& facts) {
    for (auto edge = stances_.edges().upper_bound(facts_.at); edge != stances_.edges().end(); ++edge) {
      const Policy& version = *input_.series.in_force(*edge);
      const std::string by = &version == facts_.policy ? "" : " (by version `" + version.version + "`, published later)";
      const Result<StandingGroups> then = stances_.standing(facts.purpose->id, *edge);
      if (!then) return then.error();
      for (const std::vector<Group>* groups : {&then->people, &then->accounts, &then->ages}) {
        for (const Group& group : *groups) {
          if (group.since == *edge) {
            facts.coming.push_back("from " + date_in_words(*edge) + ", " + who(group) + ": " + stance_in_words(group.stance) +
                                   by);
          }
        }
      }
    }
    return std::nullopt;
  }

  /// What only a version to come has: nothing stands for it yet, and it will change.
  std::optional<Error> add_purposes_to_come() {
    std::set<std::string_view> met;
    for (const Purpose& purpose : facts_.policy->purposes)
      met.insert(purpose.id);
    for (const Policy& version : input_.series.versions()) {
      for (const Purpose& purpose : version.purposes) {
        if (version.published <= facts_.at || !met.insert(purpose.id).second) continue;
        PurposeFacts& facts = facts_.to_come.emplace_back();
        facts.purpose = &purpose;
        facts.title = text_in(purpose.title, version.default_locale);
        if (std::optional<Error> error = add_coming(facts)) return error;
      }
    }
    return std::nullopt;
  }

  std::string headline() {
    const Policy& policy = *facts_.policy;
    if (policy.deployment == Deployment::on_premises) {
      return "No. The software runs on the customer's own premises: " + policy.controller.name +
             " never holds the data, so no customer data is used to train AI models.";
    }
    if (facts_.used == UsedBy::none) {
      return std::string("No. No customer data is used to train AI models") + (summary_.paused ? "; it is paused." : ".");
    }
    if (facts_.used == UsedBy::permission) {
      return "Only with permission. It is opt-in: nothing is used until " + permission() +
             ", and customers can prohibit it at any time.";
    }
    std::string text = "Yes. It is ";
    text += facts_.used == UsedBy::both ? "opt-out for some and opt-in for others" : "opt-out: on by default";
    text += summary_.without_choice ? ", and for some without a choice of their own" : "";
    return text + ", after notice; customers can prohibit it at any time.";
  }

  [[nodiscard]] std::string permission() const {
    std::vector<std::string> who;
    if (summary_.by_yes) who.emplace_back("the person has said yes, at sign-up or later in the settings");
    if (summary_.by_contract) who.emplace_back("the customer organisation has instructed it");
    return list_in_words(who, summary_.by_yes ? "; in organisations' accounts not until " : " and ");
  }

  void ask() {
    facts_.questions.push_back({"used", "Is customer data used to train AI models? Is it opt-in or opt-out?", {facts_.headline}});
    if (!facts_.purposes.empty() && facts_.policy->deployment == Deployment::saas) {
      add_each("purposes", "What for, and what data?",
               [this](const PurposeFacts& facts) { return std::vector{what_for(facts)}; });
      add_each("by_place", "What is the default, by place?", [](const PurposeFacts& facts) {
        std::vector<std::string> lines;
        for (const PlaceLine& line : facts.now)
          lines.push_back(facts.title + ": " + line.text + ".");
        return lines;
      });
    }
    ask_what_comes();
    facts_.questions.push_back({"prohibit", "Who can prohibit it, and how?", who_can_prohibit()});
    if (!facts_.purposes.empty() && facts_.policy->deployment == Deployment::saas) {
      add_each("past_data", "What about data collected earlier?", [this](const PurposeFacts& facts) { return past_data(facts); });
      add_item_rules();
      add_each("recipients", "Who else receives it, and how long is it kept?",
               [](const PurposeFacts& facts) { return std::vector{recipients(facts)}; });
    }
    facts_.questions.push_back({"since", "Since when, and where is it written?", since()});
  }

  void ask_what_comes() {
    AnsweredQuestion asked{"coming", "What will change?", {}};
    for (const std::vector<PurposeFacts>* purposes : {&facts_.purposes, &facts_.to_come}) {
      for (const PurposeFacts& facts : *purposes) {
        for (const std::string& line : facts.coming)
          asked.lines.push_back(facts.title + ": " + line + ".");
      }
    }
    if (!asked.lines.empty()) facts_.questions.push_back(std::move(asked));
  }

  template <class Say>
  void add_each(std::string_view id, std::string_view question, Say say) {
    AnsweredQuestion asked{id, question, {}};
    for (const PurposeFacts& facts : facts_.purposes) {
      for (std::string& line : say(facts))
        asked.lines.push_back(std::move(line));
    }
    if (!asked.lines.empty()) facts_.questions.push_back(std::move(asked));
  }

  [[nodiscard]] std::string what_for(const PurposeFacts& facts) const {
    const Purpose& purpose = *facts.purpose;
    std::string basis(to_text(purpose.legal_basis));
    std::replace(basis.begin(), basis.end(), '_', ' ');
    return facts.title + ": " + std::string(text_in(purpose.description, facts_.policy->default_locale)) +
           " Data: " + list_in_words(purpose.data) + ". Use: " + processing_in_words(purpose.processing) +
           ". Legal basis: " + basis + ".";
  }

  [[nodiscard]] std::vector<std::string> who_can_prohibit() const {
    if (facts_.policy->deployment == Deployment::on_premises) return {"Nobody needs to: the data never leaves the customer."};
    if (facts_.used == UsedBy::none) return {"Nobody needs to: nothing is used."};
    std::vector<std::string> lines;
    if (summary_.asked() || summary_.by_default) {
      lines.emplace_back(
          "Each person, at any time: one click in the settings, or the plain form without a script. A no lasts until they say "
          "yes.");
    }
    if (summary_.by_guardian) lines.emplace_back("A parent or guardian, for children whose yes is theirs to give.");
    lines.emplace_back(
        "The customer organisation, at any time and for all its people: its administrator prohibits it for one purpose or for "
        "all.");
    for (const SignalRule& signal : facts_.policy->signals) {
      if (!summary_.by_default && !summary_.by_contract) break;
      lines.push_back("A browser that sends Global Privacy Control, " + signal_places(signal) + ": it counts as an objection.");
    }
    if (summary_.without_choice)
      lines.emplace_back("Where it is on without a choice, a person's no changes nothing; the organisation's does.");
    lines.push_back("Questions: " + facts_.policy->controller.contact + ".");
    return lines;
  }

  [[nodiscard]] static std::string signal_places(const SignalRule& signal) {
    if (!signal.jurisdictions) return "everywhere";
    std::set<std::string_view> places;
    for (const Jurisdiction& place : *signal.jurisdictions)
      places.insert(place.code);
    return "in " + places_in_words(places, {});
  }

  [[nodiscard]] std::vector<std::string> past_data(const PurposeFacts& facts) const {
    const bool included = facts.purpose->past_data == PastData::included;
    return {facts.title + ": " +
            (included ? "data collected before is used as well, as far as no rule forbids it. "
                      : "data collected before the use was permitted is never used. ") +
            std::string(text_in(facts.purpose->past_data_text, facts_.policy->default_locale))};
  }

  void add_item_rules() {
    AnsweredQuestion& asked = facts_.questions.back();
    for (const Rule& rule : facts_.policy->rules) {
      if (!rule.when.is_item()) continue;
      if (rule.until && *rule.until <= facts_.at) continue;
      asked.lines.push_back("Rule `" + rule.id + "`: " + std::string(text_in(rule.why, facts_.policy->default_locale)));
    }
  }

  static std::string recipients(const PurposeFacts& facts) {
    const Purpose& purpose = *facts.purpose;
    return facts.title + ": " + (purpose.recipients.empty() ? "nobody else" : list_in_words(purpose.recipients)) + "; kept for " +
           duration_in_words(purpose.retention) + ".";
  }

  [[nodiscard]] std::vector<std::string> since() const {
    const Policy& policy = *facts_.policy;
    return {"Version `" + policy.version + "` of " + policy.id + ", in force since " + date_in_words(policy.published) +
                "; SHA-256 of its bytes, base64url: " + facts_.digest + ".",
            "Answer as of " + to_text(facts_.at) +
                ", made from the policy itself. Privacy policy: " + policy.controller.privacy_policy,
            "Evidence: each choice is a signed receipt that the customer keeps and anybody can check offline."};
  }

  const AnswerInput& input_;
  Stances stances_;
  Summary summary_;
  Facts facts_;
};

}  // namespace

Result<Facts> gather_facts(const AnswerInput& input) { return Gatherer(input).gather(); }

}  // namespace sayso
