#pragma once

#include <string>
#include <string_view>

#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {

/// Reads a text that must be exactly what the core would write of its value; `code` where it is another spelling of it.
template <class T>
Result<T> read_canonical(std::string_view text, Result<T> (*read)(json::Value), void (*write_value)(json::Writer&, const T&),
                         std::string_view code) {
  constexpr json::Limits k_limits{1024 * 1024, 8};
  Result<json::Document> document = json::Document::parse(text, k_limits);
  if (!document) return std::move(document).error();
  Result<T> value = read(document->root());
  if (!value) return value;
  json::Writer writer;
  write_value(writer, *value);
  if (writer.text() != text) return document->root().error(code, "the text is not in its canonical form");
  return value;
}

}  // namespace sayso
