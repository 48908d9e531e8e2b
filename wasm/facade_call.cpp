#include "facade_call.hpp"

#include <algorithm>

#include "sayso/support/error_codes.hpp"
#include "sayso/support/join.hpp"

namespace sayso::door {
namespace {

constexpr json::Limits k_call_limits{.bytes = 8 * 1024 * 1024, .depth = 16};

}  // namespace

std::string accepted(std::string_view json) { return join({R"({"ok":)", json, "}"}); }

std::string refused(const Error& error, std::string_view in) {
  json::Writer writer;
  writer.object().key("error").object().member("code", error.code).member("path", std::string_view(error.path));
  writer.member("detail", std::string_view(error.detail));
  if (error.line > 0) writer.member("line", error.line).member("column", error.column);
  if (!in.empty()) writer.member("in", in);
  writer.end().end();
  return std::move(writer).text();
}

std::string answer(const std::string& call, std::string (*handle)(json::Value call)) {
  const Result<json::Document> document = json::Document::parse(call, k_call_limits);
  return document ? handle(document->root()) : refused(document.error());
}

Call::Call(json::Value object, std::span<const json::Member> members) : object_(object) {
  if (const Result<void> checked = json::check_members(object, members, codes::door_call); !checked) refuse(checked.error());
}

void Call::refuse(const Error& error, std::string_view in) {
  if (ok()) refusal_ = refused(error, in);
}

void Call::refuse(Call&& part) {
  if (ok()) refusal_ = std::move(part.refusal_);
}

json::Value Call::find(std::string_view name) const { return ok() ? object_.find(name) : json::Value(); }

std::string_view Call::text(std::string_view name) {
  const json::Value value = find(name);
  if (value.is(json::Kind::string)) return value.string();
  if (value) refuse(value.error(codes::door_call, "must be a string"));
  return {};
}

void Call::text(std::string_view name, std::optional<std::string>& into) {
  if (find(name)) into = text(name);
}

std::vector<std::string_view> Call::texts(std::string_view name) {
  std::vector<std::string_view> texts;
  const json::Value list = find(name);
  if (!list) return texts;
  if (!list.is(json::Kind::array) || list.size() == 0) {
    refuse(list.error(codes::door_call, "must be a list of strings that is not empty"));
    return texts;
  }
  for (const json::Value item : list) {
    if (item.is(json::Kind::string)) {
      texts.push_back(item.string());
    } else {
      refuse(item.error(codes::door_call, "must be a string"));
    }
  }
  return texts;
}

void Call::instant(std::string_view name, std::optional<Instant>& into) {
  const json::Value value = find(name);
  if (!value) return;
  if (value.is(json::Kind::string)) into = parse_instant(value.string());
  if (!into) refuse(value.error(codes::time_instant, "not an instant in UTC"));
}

std::pair<std::size_t, Error> split_index(Error error, std::size_t texts) {
  std::size_t index = 0;
  if (texts < 2 || error.path.empty()) return {index, std::move(error)};
  const std::size_t slash = std::min(error.path.find('/', 1), error.path.size());
  for (const char digit : std::string_view(error.path).substr(1, slash - 1))
    index = index * 10 + static_cast<std::size_t>(digit - '0');
  error.path.erase(0, slash);
  return {index, std::move(error)};
}

std::optional<Series> Call::series(std::string_view name) {
  const json::Value policies = find(name);
  if (!policies) return std::nullopt;
  const bool is_empty = policies.is(json::Kind::array) && policies.size() == 0;
  const std::vector<std::string_view> list = is_empty ? std::vector<std::string_view>() : texts(name);
  if (!ok()) return std::nullopt;
  Result<Series> series = parse_series(list);
  if (series) return *std::move(series);
  if (is_empty) {
    refuse(series.error(), policies.pointer());
    return std::nullopt;
  }
  const auto [index, error] = split_index(std::move(series).error(), list.size());
  refuse(error, join({policies.pointer(), "/", std::to_string(index)}));
  return std::nullopt;
}

std::size_t Call::index_of(std::string_view name, std::span<const std::string_view> names, std::string_view code) {
  const json::Value value = find(name);
  if (!value) return 0;
  for (std::size_t i = 0; value.is(json::Kind::string) && i < names.size(); ++i) {
    if (names[i] == value.string()) return i;
  }
  refuse(value.error(code, "not one of the values allowed"));
  return 0;
}

}  // namespace sayso::door
