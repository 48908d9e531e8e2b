#include <array>
#include <string_view>
#include <utility>

#include "files/decide_line.hpp"
#include "files/host_codes.hpp"
#include "sayso/decision/decide.hpp"
#include "sayso/domain/instant_fields.hpp"
#include "sayso/receipt/spelling.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_fields.hpp"
#include "service/handlers.hpp"
#include "service/long_history.hpp"
#include "service/problem.hpp"
#include "service/request_body.hpp"
#include "service/service.hpp"

namespace sayso {
namespace {

using json::Member;
constexpr std::array k_members = {Member{"sub", true}, Member{"purpose"}, Member{"item"}, Member{"now"}};

struct SubjectQuestion {
  std::string sub;
  Case question;
};

/// Reads {"sub","purpose"?,"item"?,"now"?}; context and choices are still to be filled in.
Result<SubjectQuestion> read_subject_question(json::Value root, Instant now) {
  json::Fields fields(codes::case_value);
  SubjectQuestion asked;
  if (!fields.members(root, k_members)) return std::move(fields).error();
  asked.sub = fields.text(root.find("sub"));
  if (fields.ok() && !is_pseudonym(asked.sub)) fields.refuse(*root.find("sub"), codes::case_value, "not a pseudonym");
  asked.question.now = root.find("now") ? read_instant(fields, root.find("now")) : now;
  if (const auto purpose = root.find("purpose")) asked.question.purpose = fields.text(purpose);
  if (!fields.ok()) return std::move(fields).error();
  if (const auto item = root.find("item")) {
    Result<Item> read = read_item(*item, asked.question.now);
    if (!read) return read.error();
    asked.question.item = std::move(*read);
  }
  return asked;
}

/// What the ledger knows of the subject as of the instant asked about. Nothing known is the strictest context.
Result<void> fill_in(Ledger& ledger, SubjectQuestion& asked) {
  const Result<std::optional<SubjectFacts>> facts = ledger.facts(asked.sub, asked.question.now);
  if (!facts) return facts.error();
  const std::optional<std::string> org = *facts ? (*facts)->org : std::nullopt;
  Result<Standing> standing = ledger.standing(asked.sub, org);
  if (!standing) return standing.error();
  asked.question.choices = std::move(standing->choices);
  std::erase_if(asked.question.choices, [&](const Choice& choice) { return choice.at > asked.question.now; });
  if (!asked.question.item) asked.question.choices = choices_to_go_by(asked.question.choices);
  if (!*facts) return {};
  const Result<json::Document> document = json::Document::parse((*facts)->context);
  Result<Context> context = document ? read_context(document->root()) : Result<Context>(document.error());
  if (!context) return Error{codes::ledger_broken, "", "the ledger holds a context that cannot be read"};
  asked.question.context = std::move(*context);
  return {};
}

/// The answer to a line, or an error of the ledger.
Result<std::string> answer_line(Service& service, std::string_view line, int number) {
  const Result<json::Document> document = json::Document::parse(line, k_case_limits);
  if (!document) return refuse_line(document.error(), number).text;
  if (!document->root().find("sub")) return decide_line(service.series(), line, number).text;
  Result<SubjectQuestion> asked = read_subject_question(document->root(), service.now());
  if (!asked) return refuse_line(asked.error(), number).text;
  if (const Result<void> filled = fill_in(service.ledger(), *asked); !filled) return filled.error();
  const Result<std::vector<Decision>> decisions = decide(service.series(), asked->question);
  if (!decisions) return refuse_line(decisions.error(), number).text;
  return to_json(*decisions);
}

}  // namespace

HttpResponse post_decisions(const Call& call) {
  std::string answers;
  std::string_view rest = call.request.body;
  for (int number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const Result<std::string> answer = answer_line(call.service, rest.substr(0, end), number);
    if (!answer) return ledger_problem(answer.error());
    answers += *answer + "\n";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {200, "application/x-ndjson", std::move(answers), {}, {}, false};
}

HttpResponse put_context(const Call& call) {
  if (!is_pseudonym(call.parameter)) return problem(codes::service_not_found, "there is no such subject");
  const Result<ContextPut> put = read_context_put(call.request.body);
  if (!put) return problem(put.error());
  json::Writer writer;
  write(writer, put->context);
  const Instant now = call.service.now();
  const Result<void> kept = call.service.ledger().keep_facts(call.parameter, {writer.text(), put->org}, now);
  if (!kept) return ledger_problem(kept.error());
  call.service.keep_up_with(now);
  return {204, "", "", {}, {}, false};
}

}  // namespace sayso
