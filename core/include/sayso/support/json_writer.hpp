#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace sayso::json {

/// Writes canonical JSON: UTF-8, no white space, escapes as in RFC 8785, members in the order in which they are written
/// (the caller writes them in schema order and leaves absent ones out). Input texts must be well-formed UTF-8.
///
///   Writer w;
///   w.object().member("purpose", "ads").key("unmet").array().value("denied").end().end();
///   std::move(w).text();   // {"purpose":"ads","unmet":["denied"]}
class Writer {
 public:
  Writer& object();
  Writer& array();
  /// Closes the innermost object or array.
  Writer& end();
  Writer& key(std::string_view name);
  Writer& value(std::string_view text);
  Writer& value(const char* text) { return value(std::string_view(text)); }
  Writer& value(std::int64_t number);
  Writer& value(int number) { return value(static_cast<std::int64_t>(number)); }
  Writer& value(bool flag);
  /// Puts canonical JSON made elsewhere in place of a value.
  Writer& raw(std::string_view json);
  template <class T>
  Writer& member(std::string_view name, const T& item) {
    return key(name).value(item);
  }

  [[nodiscard]] std::string text() && { return std::move(out_); }
  [[nodiscard]] const std::string& text() const& { return out_; }

 private:
  void separate();

  std::string out_;
  std::string open_;  ///< stack of '}' and ']'
  bool needs_comma_ = false;
};

/// `text` as a JSON string with its quotes.
std::string quoted(std::string_view text);

}  // namespace sayso::json
