#include "text.hpp"

#include "sayso/support/json_writer.hpp"

namespace sayso::view {
namespace {

template <class T>
std::string single(std::string_view name, const T& value) {
  json::Writer writer;
  writer.object().member(name, value).end();
  return std::move(writer).text();
}

bool is_url(std::string_view address) { return address.starts_with("https://") || address.starts_with("http://"); }

bool is_mail_address(std::string_view address) {
  return address.find('@') != std::string_view::npos && address.find_first_of(": /?#\"<>") == std::string_view::npos;
}

}  // namespace

Text plain(std::string_view words) { return {single("text", words)}; }

Text say(std::string_view message, std::initializer_list<Arg> args) {
  json::Writer writer;
  writer.object().member("message", message);
  if (args.size() > 0) {
    writer.key("args").object();
    for (const Arg& arg : args)
      writer.key(arg.name).raw(arg.value.json);
    writer.end();
  }
  writer.end();
  return {std::move(writer).text()};
}

Value words(std::string_view text) { return {single("text", text)}; }
Value date(Instant instant) { return {single("date", to_date(instant))}; }
Value count(std::size_t number) { return {single("count", static_cast<std::int64_t>(number))}; }
Value duration(std::string_view iso) { return {single("duration", iso)}; }
Value message(std::string_view id) { return {single("message", id)}; }

Value list(const std::vector<Value>& items) {
  json::Writer writer;
  writer.object().key("list").array();
  for (const Value& item : items)
    writer.raw(item.json);
  writer.end().end();
  return {std::move(writer).text()};
}

Value link(std::string_view address) {
  if (is_url(address)) return {single("link", address)};
  if (is_mail_address(address)) return {single("link", "mailto:" + std::string(address))};
  return words(address);
}

}  // namespace sayso::view
