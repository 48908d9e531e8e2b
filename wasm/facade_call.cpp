#include "facade_call.hpp"

#include <charconv>

#include "sayso/support/error_codes.hpp"

namespace sayso::door {
namespace {

constexpr json::Limits k_call_limits{.bytes = 8 * 1024 * 1024, .depth = 16};

/// Splits `/2/rules/0` into the index in front and the rest. An error of a single text has no index: it is that of text
/// 0.
std::pair<std::string, std::string> split_index(const std::string& path, std::size_t texts) {
  if (texts < 2 || path.empty()) return {"0", path};
  const std::size_t slash = path.find('/', 1);
  if (slash == std::string::npos) return {path.substr(1), ""};
  return {path.substr(1, slash - 1), path.substr(slash)};
}

}  // namespace

std::string Outcome::text() const {
  json::Writer writer;
  writer.object();
  if (!error_) {
    writer.key("ok").raw(json_).end();
    return std::move(writer).text();
  }
  writer.key("error").object().member("code", error_->code).member("path", std::string_view(error_->path));
  writer.member("detail", std::string_view(error_->detail));
  if (error_->line > 0) writer.member("line", error_->line).member("column", error_->column);
  if (!in_.empty()) writer.member("in", std::string_view(in_));
  writer.end().end();
  return std::move(writer).text();
}

std::string answer(const std::string& call, Outcome (*handle)(json::Value call)) {
  const Result<json::Document> document = json::Document::parse(call, k_call_limits);
  if (!document) return Outcome(document.error()).text();
  return handle(document->root()).text();
}

Result<std::string_view> text_of(json::Value value) {
  if (!value.is(json::Kind::string)) return value.error(codes::door_call, "must be a string");
  return value.string();
}

Result<std::vector<std::string_view>> texts_of(json::Value value) {
  if (!value.is(json::Kind::array) || value.size() == 0) {
    return value.error(codes::door_call, "must be a list of strings that is not empty");
  }
  std::vector<std::string_view> texts;
  texts.reserve(value.size());
  for (const json::Value item : value) {
    Result<std::string_view> text = text_of(item);
    if (!text) return text.error();
    texts.push_back(*text);
  }
  return texts;
}

Result<Instant> instant_of(json::Value value) {
  if (value.is(json::Kind::string)) {
    if (const std::optional<Instant> instant = parse_instant(value.string())) return *instant;
  }
  return value.error(codes::time_instant, "not an instant in UTC");
}

std::optional<Series> series_of(json::Value policies, std::optional<Outcome>& outcome) {
  if (policies.is(json::Kind::array) && policies.size() == 0) {
    outcome.emplace(parse_series({}).error(), policies.pointer());
    return std::nullopt;
  }
  const Result<std::vector<std::string_view>> texts = texts_of(policies);
  if (!texts) {
    outcome.emplace(texts.error());
    return std::nullopt;
  }
  Result<Series> series = parse_series(*texts);
  if (series) return *std::move(series);
  Error error = std::move(series).error();
  auto [index, path] = split_index(error.path, texts->size());
  error.path = std::move(path);
  outcome.emplace(std::move(error), policies.pointer() + "/" + index);
  return std::nullopt;
}

}  // namespace sayso::door
