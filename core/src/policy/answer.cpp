#include "sayso/policy/answer.hpp"

#include <algorithm>
#include <utility>

#include "answer_facts.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

/// Without what would break a line; what comes from a policy is one line each.
std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return line;
}

/// With a backslash before what Markdown or HTML would read as more than text.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (std::string_view("\\*_[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string as_text(const Facts& facts) {
  std::string out;
  for (const AnsweredQuestion& question : facts.questions) {
    out += (out.empty() ? "" : "\n") + std::string(question.question) + "\n";
    for (const std::string& line : question.lines)
      out += "  " + one_line(line) + "\n";
  }
  return out;
}

std::string as_markdown(const Facts& facts) {
  std::string out = "# Training of AI models: " + escaped(facts.policy->controller.name) + "\n";
  for (const AnsweredQuestion& question : facts.questions) {
    out += "\n## " + std::string(question.question) + "\n\n";
    for (const std::string& line : question.lines)
      out += (question.lines.size() > 1 ? "- " : "") + escaped(line) + "\n";
  }
  return out;
}

/// A field of RFC 4180 that no spreadsheet takes for a formula.
std::string field(std::string_view text) {
  std::string out = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string as_csv(const Facts& facts) {
  std::string out = "questionnaire,reference,question,answer,explanation\r\n";
  for (const QuestionnaireRow& row : facts.rows) {
    out += field(row.questionnaire) + "," + field(row.reference) + "," + field(row.question) + "," + field(row.answer) + "," +
           field(row.explanation) + "\r\n";
  }
  return out;
}

void write_line(json::Writer& writer, const PlaceLine& line) {
  const Group& group = line.group;
  writer.object().key("places").array();
  for (const std::string_view place : group.places)
    writer.value(place.empty() ? std::string_view("else") : place);
  writer.end();
  if (!group.account.empty()) writer.member("account", group.account);
  if (!group.ages.empty()) {
    writer.key("ages").array();
    for (const Age age : group.ages)
      writer.value(to_text(age));
    writer.end();
  }
  writer.member("mode", to_text(group.stance.mode));
  if (group.stance.by_default()) writer.member("notice_days", group.stance.notice.seconds / 86'400);
  writer.member("since", std::string_view(to_text(group.since))).member("text", std::string_view(line.text)).end();
}

std::string as_json(const Facts& facts) {
  const Policy& policy = *facts.policy;
  json::Writer writer;
  writer.object()
      .key("policy")
      .object()
      .member("id", std::string_view(policy.id))
      .member("version", std::string_view(policy.version));
  writer.member("published", std::string_view(to_text(policy.published))).member("sha256", std::string_view(facts.digest)).end();
  writer.member("at", std::string_view(to_text(facts.at))).member("used", to_text(facts.used));
  writer.member("answer", std::string_view(facts.headline)).key("purposes").array();
  for (const PurposeFacts& purpose : facts.purposes) {
    writer.object().member("id", std::string_view(purpose.purpose->id)).member("title", std::string_view(purpose.title));
    writer.key("standing").array();
    for (const PlaceLine& line : purpose.now)
      write_line(writer, line);
    writer.end().key("coming").array();
    for (const std::string& line : purpose.coming)
      writer.value(std::string_view(line));
    writer.end().end();
  }
  writer.end().key("questions").array();
  for (const AnsweredQuestion& question : facts.questions) {
    writer.object().member("id", question.id).member("question", question.question).key("lines").array();
    for (const std::string& line : question.lines)
      writer.value(std::string_view(line));
    writer.end().end();
  }
  writer.end().key("rows").array();
  for (const QuestionnaireRow& row : facts.rows) {
    writer.object()
        .member("questionnaire", row.questionnaire)
        .member("reference", row.reference)
        .member("question", row.question);
    writer.member("answer", std::string_view(row.answer)).member("explanation", std::string_view(row.explanation)).end();
  }
  writer.end().end();
  return std::move(writer).text() + "\n";
}

}  // namespace

Result<std::string> answer_questionnaire(const AnswerInput& input, AnswerFormat format) {
  const Result<Facts> facts = gather_facts(input);
  if (!facts) return facts.error();
  switch (format) {
    case AnswerFormat::text: return as_text(*facts);
    case AnswerFormat::markdown: return as_markdown(*facts);
    case AnswerFormat::csv: return as_csv(*facts);
    case AnswerFormat::json: break;
  }
  return as_json(*facts);
}

}  // namespace sayso
