#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json_scan.hpp"
#include "sayso/support/names.hpp"
#include "tape.hpp"

namespace sayso::json {

/// Why and where the parser stopped.
enum class Stop : std::uint8_t { at_end, duplicate, refused };

/// Writes a document's tape from the parser's events, and knows at any moment where it is: a scanner goes along, since the
/// parser tells no places.
class TapeBuilder {
 public:
  /// `document` is empty and is filled.
  TapeBuilder(Document& document, std::string_view text);

  /// Reads the first `bytes` bytes of the text.
  Stop read(std::size_t bytes);

  /// Whether the outermost value has been closed.
  [[nodiscard]] bool is_complete() const { return nodes_.size() > 1 && open_.empty(); }
  /// Tokens that count (`Token::counts`) taken so far, without a duplicate name.
  [[nodiscard]] std::uint32_t accepted() const { return accepted_; }
  /// Offset of the token that was taken last; of a duplicate name: its own.
  [[nodiscard]] std::size_t at() const { return at_; }
  /// How many bytes were read before the one at which the parser gave up; where it was stopped by us, all.
  [[nodiscard]] std::size_t offset() const { return offset_; }
  /// JSON pointer of the innermost place: of the member whose name was read last, or of the item that would come next.
  [[nodiscard]] std::string pointer() const;
  /// JSON pointer of the value that was read last.
  [[nodiscard]] std::string last_pointer() const { return pointer_of(&nodes_.back()); }

  // The parser's events; `false` stops it.
  bool scalar(Kind kind, std::int64_t number);
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

  /// Moves on to the token that the parser tells of.
  void take();
  Node& add(Kind kind);
  std::string_view keep(std::string_view text);
  bool is_new(Open& object, std::string_view name);

  std::string_view text_;
  Scanner scanner_;
  std::vector<char>& pool_;
  std::vector<Node>& nodes_;
  std::vector<Open> open_;
  bool has_key_ = false;  ///< a name has been read and waits for its value
  bool is_duplicate_ = false;
  std::uint32_t key_at_ = 0;
  std::string_view key_;
  std::uint32_t accepted_ = 0;
  std::uint32_t at_ = 0;
  std::size_t offset_ = 0;
};

/// `pointer` with one more reference token (RFC 6901 escapes).
void append_reference(std::string& pointer, std::string_view token);
void append_reference(std::string& pointer, std::uint32_t index);

}  // namespace sayso::json
