#include "files/decide_line.hpp"

#include <utility>

#include "sayso/decision/decide.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {

LineAnswer refuse_line(const Error& error, int number) {
  json::Writer writer;
  writer.object().key("error").object();
  writer.member("code", error.code).member("path", error.path).member("detail", error.detail).member("line", number);
  if (error.column > 0) writer.member("column", error.column);
  writer.end().end();
  return {false, std::move(writer).text()};
}

LineAnswer decide_line(const Series& series, std::string_view line, int number) {
  const Result<json::Document> document = json::Document::parse(line, k_case_limits);
  if (!document) return refuse_line(document.error(), number);
  const Result<Case> question = read_case(document->root());
  if (!question) return refuse_line(question.error(), number);
  const Result<std::vector<Decision>> decisions = decide(series, *question);
  if (!decisions) return refuse_line(decisions.error(), number);
  return {true, to_json(*decisions)};
}

}  // namespace sayso
