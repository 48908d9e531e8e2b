#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answer_stances.hpp"
#include "sayso/policy/answer.hpp"

/// Everything that the answer says, before it is written in one format or another: private to this layer.
namespace sayso {

/// A line about some people: `adults in the EEA: opt-out: ..., since 3 November 2025`.
struct PlaceLine {
  Group group;
  std::string who;
  std::string text;
};

struct PurposeFacts {
  const Purpose* purpose = nullptr;
  std::string title;
  std::vector<PlaceLine> now;
  std::vector<std::string> coming;
};

struct AnsweredQuestion {
  std::string_view id;
  std::string_view question;
  std::vector<std::string> lines;
};

struct QuestionnaireRow {
  std::string_view questionnaire, reference, question;
  std::string answer, explanation;
};

struct Facts {
  const Policy* policy = nullptr;
  std::string digest;
  Instant at;
  UsedBy used = UsedBy::none;
  std::string headline;
  std::vector<PurposeFacts> purposes;
  std::vector<PurposeFacts> to_come = {};  ///< those that only a version to come has: `coming` alone
  std::vector<AnsweredQuestion> questions;
  std::vector<QuestionnaireRow> rows;
};

Result<Facts> gather_facts(const AnswerInput& input);

/// Which questionnaires ask, where, and what their cells hold.
std::vector<QuestionnaireRow> questionnaire_rows(const Facts& facts);

}  // namespace sayso
