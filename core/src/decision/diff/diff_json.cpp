#include "sayso/decision/diff.hpp"

namespace sayso {
namespace {

void write_list(json::Writer& writer, std::string_view name, const std::vector<std::string>& list) {
  writer.key(name).array();
  for (const std::string& item : list)
    writer.value(std::string_view(item));
  writer.end();
}

void write(json::Writer& writer, const DiffPeople& people) {
  writer.object();
  if (people.places) write_list(writer, "places", *people.places);
  if (people.ages) write_list(writer, "ages", *people.ages);
  if (people.accounts) write_list(writer, "accounts", *people.accounts);
  writer.end();
}

void write_class(json::Writer& writer, const DiffFinding& finding) {
  if (finding.was) writer.member("was", to_text(*finding.was));
  writer.member("is", to_text(finding.is));
  writer.key("people").array();
  for (const DiffPeople& people : finding.people)
    write(writer, people);
  writer.end();
  if (!finding.categories.empty()) write_list(writer, "categories", finding.categories);
}

}  // namespace

void write(json::Writer& writer, const Case& question) {
  writer.object();
  writer.key("context");
  write(writer, question.context);
  writer.key("choices");
  write(writer, question.choices);
  writer.member("now", std::string_view(to_text(question.now)));
  if (question.purpose) writer.member("purpose", std::string_view(*question.purpose));
  if (question.item) {
    writer.key("item").object();
    if (question.item->category) writer.member("category", std::string_view(*question.item->category));
    if (question.item->collected) writer.member("collected", std::string_view(to_text(*question.item->collected)));
    writer.end();
  }
  writer.end();
}

void write(json::Writer& writer, const Diff& diff) {
  writer.object().member("loosened", !diff.findings.empty());
  writer.member("rule_sets", static_cast<std::int64_t>(diff.rule_sets));
  writer.member("classes", static_cast<std::int64_t>(diff.classes));
  writer.key("findings").array();
  for (const DiffFinding& finding : diff.findings) {
    writer.object().member("kind", to_text(finding.kind)).member("purpose", std::string_view(finding.purpose));
    writer.member("words", std::string_view(finding.words));
    if (finding.example) write_class(writer, finding);
    if (!finding.members.empty()) write_list(writer, "members", finding.members);
    writer.member("from", std::string_view(to_text(finding.from)));
    if (finding.until) writer.member("until", std::string_view(to_text(*finding.until)));
    if (finding.example) {
      writer.key("case");
      write(writer, *finding.example);
    }
    writer.end();
  }
  writer.end().end();
}

}  // namespace sayso
