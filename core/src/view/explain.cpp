#include "sayso/view/explain.hpp"

#include <algorithm>
#include <utility>

#include "sayso/view/view.hpp"
#include "sayso/view/words.hpp"

namespace sayso {
namespace {

/// What is said of a reason that comes from a record, or from a rule about records: what the panel says of the person is another matter.
std::string_view message_for(Reason reason) {
  switch (reason) {
    case Reason::not_used:
    case Reason::category_not_covered:
    case Reason::past_data: return "status.not_used";
    case Reason::prohibited: return "status.prohibited";
    case Reason::org_not_granted: return "status.org_not_granted";
    case Reason::signal_gpc: return "status.signal";
    case Reason::no_choice: return "status.no_choice";
    case Reason::not_notified: return "status.not_notified";
    default: return "status.stricter";
  }
}

std::string_view last_letter(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
    --at;
  return text.substr(at);
}

class Explainer {
 public:
  Explainer(const Series& series, const Case& question, const Catalogue& catalogue)
      : catalogue_(catalogue),
        policy_(series.in_force(question.now)),
        stop_(last_letter(catalogue.find("change.none").value_or("."))) {}

  /// `subject` is the decision on the person alone, `status` what the panel says of it.
  [[nodiscard]] std::string sentence(const Decision& decision, const Decision& subject, std::string status) const {
    const bool is_of_person = decision.permitted == subject.permitted && decision.reason == subject.reason;
    std::string text = is_of_person ? std::move(status) : message_words(message_for(decision.reason), {}, catalogue_);
    if (decision.reason == Reason::category_not_covered || decision.reason == Reason::past_data) text += " " + about(decision);
    for (const AppliedRule& applied : decision.rules)
      add_rule(text, applied);
    return text;
  }

 private:
  /// What is used instead of that record: the categories, or what is written of earlier data.
  [[nodiscard]] std::string about(const Decision& decision) const {
    // INVARIANT: a record is asked about only where a version is in force that has the purpose.
    const Purpose& purpose = *policy_->find_purpose(decision.purpose);
    if (decision.reason == Reason::past_data) return std::string(purpose.past_data_text.find(catalogue_.locale()).value_or(""));
    std::string list;
    for (const std::string& category : purpose.data) {
      list += list.empty() ? "" : ", ";
      list += catalogue_.find("category." + category).value_or(category);
    }
    return message_words("detail.data", {}, catalogue_) + ": " + list + std::string(stop_);
  }

  void add(std::string& text, std::string_view id, std::string_view name, std::string value) const {
    const WordArgument arguments[] = {{name, std::move(value)}};
    std::string words = message_words(id, arguments, catalogue_);
    if (!words.ends_with(stop_)) words += stop_;
    text += " " + words;
  }

  void add_rule(std::string& text, const AppliedRule& applied) const {
    // INVARIANT: rules apply only where a version is in force, and are its own.
    const auto rule = std::find_if(policy_->rules.begin(), policy_->rules.end(),
                                   [&applied](const Rule& candidate) { return candidate.id == applied.id; });
    const std::string why(rule->why.find(catalogue_.locale()).value_or(""));
    text += " [" + rule->id + "]";
    if (applied.assumed)
      add(text, "lock.assumed", "why", why);
    else
      text += " " + why;
    if (rule->authority) add(text, "lock.authority", "authority", *rule->authority);
    if (rule->from) add(text, "ui.from", "from", to_date(*rule->from));
    if (rule->until) add(text, "lock.until", "until", to_date(*rule->until));
  }

  const Catalogue& catalogue_;
  const Policy* policy_;
  std::string_view stop_;  ///< with which a sentence ends in the catalogue's script
};

const Decision& decision_on(std::span<const Decision> decisions, std::string_view purpose) {
  return *std::find_if(decisions.begin(), decisions.end(), [purpose](const Decision& one) { return one.purpose == purpose; });
}

}  // namespace

Result<std::vector<std::string>> explain(const Series& series, const Case& question, std::span<const Decision> decisions,
                                         const Catalogue& catalogue) {
  const Result<View> view = make_view({series, question.context, question.choices, question.now, ViewMode::settings,
                                       catalogue.locale(), catalogue, std::nullopt});
  if (!view) return view.error();
  const Case person{question.context, question.choices, question.now, std::nullopt, std::nullopt};
  const Result<std::vector<Decision>> subject = decide(series, person);
  if (!subject) return subject.error();
  // INVARIANT: the view was written by this core, so it can be read back.
  const Result<json::Document> shown = json::Document::parse(view->json, {.bytes = view->json.size(), .depth = k_view_depth});
  if (!shown) return shown.error();

  const json::Value purposes = *shown->root().find("purposes");
  const Explainer explainer(series, question, catalogue);
  std::vector<std::string> sentences;
  for (const Decision& decision : decisions) {
    std::string status;
    for (const json::Value purpose : purposes) {
      if (purpose.find("id")->string() == decision.purpose) status = words_of(*purpose.find("status"), catalogue);
    }
    sentences.push_back(explainer.sentence(decision, decision_on(*subject, decision.purpose), std::move(status)));
  }
  return sentences;
}

std::string to_json(std::span<const Decision> decisions, std::span<const std::string> explanations) {
  std::string out = "[";
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    json::Writer writer;
    write(writer, decisions[i]);
    std::string one = std::move(writer).text();
    one.pop_back();
    out += (i > 0 ? "," : "") + one + R"(,"explanation":)" + json::quoted(explanations[i]) + "}";
  }
  return out + "]";
}

}  // namespace sayso
