#include "answer_facts.hpp"

#include <utility>

namespace sayso {
namespace {

/// What a cell is about.
enum class Topic : unsigned char { all, influence, removal, choice, purpose, retention };

struct Asked {
  std::string_view questionnaire, reference, question;
  Topic topic;
};

// Questions by their published words where these are known to us, else by their topic. Editions change: whoever fills one in compares.
constexpr Asked k_asked[] = {
    {"Security questionnaires, AI section", "",
     "Is customer data used to train AI/ML models? If so, is this opt-in or opt-out, and can customers prohibit use of their "
     "data for "
     "training?",
     Topic::all},
    {"HECVAT 4", "AISC-02", "Is user input data used to influence your solution's AI model?", Topic::influence},
    {"HECVAT 4", "AISC-01",
     "If sensitive data is introduced to your solution's AI model, can the data be removed from the AI model by request?",
     Topic::removal},
    {"HECVAT 4", "DPAI-08", "Do you provide choice to the user to opt out of AI use? (for training)", Topic::choice},
    {"AI-CAIQ 1.0.2", "DSP-12", "Limitation of purpose: what customer data is used for", Topic::purpose},
    {"AI-CAIQ 1.0.2", "DSP-16", "Retention and deletion of training data", Topic::retention},
    {"SIG 2026", "AI domain", "Use of customer data for training, and the customer's control over it", Topic::all},
    {"AIUC-1", "A001, D3.1", "Policy on input data: training, opt-in and opt-out, customers' rights", Topic::all},
};

std::string lines_of(const Facts& facts, std::initializer_list<std::string_view> ids) {
  std::string text;
  for (const std::string_view id : ids) {
    for (const AnsweredQuestion& question : facts.questions) {
      if (question.id != id) continue;
      for (const std::string& line : question.lines)
        text += (text.empty() ? "" : "\n") + line;
    }
  }
  return text;
}

std::string_view in_general(UsedBy used) {
  switch (used) {
    case UsedBy::none: return "No";
    case UsedBy::permission: return "Yes, opt-in; customers can prohibit it";
    case UsedBy::default_: return "Yes, opt-out; customers can prohibit it";
    case UsedBy::both: break;
  }
  return "Yes, opt-out or opt-in by place and account; customers can prohibit it";
}

std::string answer_to(Topic topic, const Facts& facts) {
  const bool used = facts.used != UsedBy::none;
  switch (topic) {
    case Topic::all: return std::string(in_general(facts.used));
    case Topic::influence: return used ? "Yes" : "No";
    case Topic::removal: return used ? "See explanation" : "N/A";
    case Topic::choice: return used ? "Yes" : "N/A";
    case Topic::purpose:
    case Topic::retention: break;
  }
  return used ? "Yes" : "N/A";
}

std::string explanation_of(Topic topic, const Facts& facts) {
  switch (topic) {
    case Topic::all: return lines_of(facts, {"used", "by_place", "coming", "prohibit", "past_data", "since"});
    case Topic::influence: return lines_of(facts, {"used", "purposes", "by_place", "since"});
    case Topic::removal: return lines_of(facts, {"used", "past_data", "since"});
    case Topic::choice: return lines_of(facts, {"prohibit", "since"});
    case Topic::purpose: return lines_of(facts, {"used", "purposes", "since"});
    case Topic::retention: break;
  }
  return lines_of(facts, {"used", "recipients", "past_data", "since"});
}

}  // namespace

std::vector<QuestionnaireRow> questionnaire_rows(const Facts& facts) {
  std::vector<QuestionnaireRow> rows;
  for (const Asked& asked : k_asked) {
    rows.push_back({asked.questionnaire, asked.reference, asked.question, answer_to(asked.topic, facts),
                    explanation_of(asked.topic, facts)});
  }
  return rows;
}

}  // namespace sayso
