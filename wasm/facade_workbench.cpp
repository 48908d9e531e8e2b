#include "facade_workbench.hpp"

#include <array>
#include <utility>

#include "facade_call.hpp"
#include "sayso/decision/diff.hpp"
#include "sayso/policy/answer.hpp"
#include "sayso/policy/lint.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso::door {
namespace {

using json::Member;
using json::Value;
using json::Writer;

/// An error of a series as one of the list that holds the text at fault: those of `previous` come first.
void refuse_placed(Call& call, const Error& error, std::size_t before, std::size_t all) {
  auto [at, placed] = split_index(error, all);
  call.refuse(placed, at < before ? "/previous/" + std::to_string(at) : "/policies/" + std::to_string(at - before));
}

void write_series(Writer& writer, const Series& series) {
  writer.member("id", std::string_view(series.versions().front().id)).key("series").array();
  for (const Policy& policy : series.versions()) {
    writer.object().member("version", std::string_view(policy.version));
    writer.member("published", std::string_view(to_text(policy.published))).end();
  }
  writer.end().key("locales").array();
  for (const std::string& locale : complete_locales(series))
    writer.value(std::string_view(locale));
  writer.end();
}

void write_finding(Writer& writer, const Finding& finding, std::size_t policy) {
  const LintRule& rule = *finding.rule;
  writer.object().member("policy", static_cast<std::int64_t>(policy)).member("code", rule.code);
  writer.member("severity", to_text(rule.severity)).member("line", finding.line).member("column", finding.column);
  writer.member("path", std::string_view(finding.path)).member("detail", std::string_view(finding.detail));
  writer.member("advice", rule.advice).member("source", rule.source).member("url", rule.url).end();
}

std::string do_lint(Value value) {
  static constexpr std::array members = {Member{"policies", true}, Member{"previous"}};
  Call call(value, members);
  std::vector<std::string_view> texts = call.texts("previous");
  const std::size_t before = texts.size();
  const std::vector<std::string_view> policies = call.texts("policies");
  texts.insert(texts.end(), policies.begin(), policies.end());
  if (!call.ok()) return std::move(call).refusal();
  const Result<Series> series = parse_series(texts);
  if (!series) refuse_placed(call, series.error(), before, texts.size());
  if (!call.ok()) return std::move(call).refusal();

  Writer writer;
  writer.object();
  write_series(writer, *series);
  writer.key("findings").array();
  for (std::size_t i = before; i < texts.size(); ++i) {
    Result<std::vector<Finding>> findings = sayso::lint(*series, i);
    if (!findings) return refused(findings.error());
    place_findings(*findings, texts[i]);
    for (const Finding& finding : *findings)
      write_finding(writer, finding, i - before);
  }
  writer.end().end();
  return accepted(writer.text());
}

std::string do_answer(Value value) {
  static constexpr std::array members = {Member{"policies", true}, Member{"digests", true}, Member{"now", true},
                                         Member{"format", true}};
  Call call(value, members);
  const std::vector<std::string_view> digests = call.texts("digests");
  std::optional<Instant> now;
  call.instant("now", now);
  const auto format = call.one_of<AnswerFormat>("format", codes::door_call);
  const std::optional<Series> series = call.series();
  if (series && digests.size() != series->versions().size()) {
    call.refuse(call.find("digests").error(codes::door_call, "one digest is needed for each policy"));
  }
  if (!call.ok() || !series) return std::move(call).refusal();
  const std::vector<std::string> copies(digests.begin(), digests.end());
  const Result<std::string> answer = answer_questionnaire({*series, copies, now.value_or(Instant{})}, format);
  if (!answer) return refused(answer.error());
  Writer writer;
  writer.object().member("answer", std::string_view(*answer)).end();
  return accepted(writer.text());
}

std::string do_diff(Value value) {
  static constexpr std::array members = {Member{"old", true}, Member{"new", true}};
  Call call(value, members);
  const std::optional<Series> old = call.series("old");
  const std::optional<Series> next = call.series("new");
  if (!old || !next) return std::move(call).refusal();
  const Result<Diff> found = sayso::diff(*old, *next);
  if (!found) return refused(found.error());
  Writer writer;
  write(writer, *found);
  return accepted(writer.text());
}

}  // namespace

std::string lint(const std::string& call) { return answer(call, do_lint); }
std::string answer(const std::string& call) { return answer(call, do_answer); }
std::string diff(const std::string& call) { return answer(call, do_diff); }

}  // namespace sayso::door
