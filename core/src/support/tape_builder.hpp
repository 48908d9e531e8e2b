#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/support/json_reader.hpp"
#include "sayso/support/names.hpp"

namespace sayso::json {

/// Why and where the parser stopped.
enum class Stop : std::uint8_t { at_end, duplicate, refused };

/// Writes a document's tape from the parser's events, and knows at any moment where it is.
class TapeBuilder {
 public:
  /// `document` has its `text_`.
  explicit TapeBuilder(Document& document);

  /// Reads `text`, a prefix of the document's.
  Stop read(std::string_view text);

  /// Whether the outermost value has been closed.
  [[nodiscard]] bool is_complete() const { return !document_.nodes_.empty() && open_.empty(); }
  /// Tokens that count (`Token::counts`) taken so far; of a duplicate key: its ordinal.
  [[nodiscard]] std::uint32_t accepted() const { return accepted_; }
  /// How many bytes were read before the one at which the parser gave up; where it was stopped by us, all.
  [[nodiscard]] std::size_t offset() const { return offset_; }
  /// JSON pointer of the innermost place: of the member whose name was read last, or of the item that would come next.
  [[nodiscard]] std::string pointer() const;
  /// JSON pointer of the value that was read last.
  [[nodiscard]] std::string last_pointer() const;

  // The parser's events; `false` stops it.
  bool null() { return scalar(Kind::null, 0); }
  bool boolean(bool flag) { return scalar(Kind::boolean, flag ? 1 : 0); }
  bool integer(std::int64_t number) { return scalar(Kind::integer, number); }
  bool string(std::string_view text);
  bool key(std::string_view name);
  bool open(Kind kind);
  bool close();
  /// The parser's own refusal, having read `bytes` bytes.
  bool refuse(std::size_t bytes);

 private:
  struct Open {
    std::uint32_t node = 0;
    Names names;  ///< once there are too many to compare with each
  };

  void add(Kind kind);
  bool scalar(Kind kind, std::int64_t number);
  std::uint32_t keep(std::string_view text);
  [[nodiscard]] std::string_view name_of(const Document::Node& node) const;
  bool is_new(Open& object, std::string_view name);

  Document& document_;
  std::vector<Open> open_;
  bool has_key_ = false;
  std::uint32_t key_offset_ = 0;
  std::uint32_t key_length_ = 0;
  std::uint32_t accepted_ = 0;
  std::size_t offset_ = 0;
  bool is_duplicate_ = false;
};

/// `pointer` with one more reference token (RFC 6901 escapes).
void append_reference(std::string& pointer, std::string_view token);
void append_reference(std::string& pointer, std::uint32_t index);

}  // namespace sayso::json
