#include "files/decide_line.hpp"

#include <utility>

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

Result<Case> case_of_line(std::string_view line) {
  const Result<json::Document> document = json::Document::parse(line, k_case_limits);
  if (!document) return document.error();
  return read_case(document->root());
}

Result<std::vector<Decision>> decide_case(const Series& series, std::string_view line) {
  const Result<Case> question = case_of_line(line);
  if (!question) return question.error();
  return decide(series, *question);
}

LineAnswer decide_line(const Series& series, std::string_view line, int number) {
  const Result<std::vector<Decision>> decisions = decide_case(series, line);
  if (!decisions) return refuse_line(decisions.error(), number);
  return {true, to_json(*decisions)};
}

}  // namespace sayso
