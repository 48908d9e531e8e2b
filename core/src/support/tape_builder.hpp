#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json_scan.hpp"
#include "sayso/support/names.hpp"
#include "tape.hpp"

namespace sayso::json {

/// Reads a text token by token onto a document's tape, and knows at any moment where it is.
class TapeBuilder {
 public:
  /// `document` is empty and is filled; `depth` as in `Limits`.
  TapeBuilder(Document& document, std::string_view text, std::size_t depth);

  /// Reads all of it: the first token at fault, or nothing.
  std::optional<TokenFault> read();

  /// JSON pointer of the innermost place: of the member whose name was read last, or of the item that would come next.
  [[nodiscard]] std::string pointer() const;

 private:
  /// What may come next; `first_` where the list or object may also end at once, `more` where it may end or go on.
  enum class Expected : std::uint8_t { value, first_item, key, first_key, colon, more, end };
  struct Open {
    std::uint32_t node = 0;
    Names names;  ///< once there are too many to compare with each
  };

  /// Why the token is refused wherever it stands, or nothing.
  [[nodiscard]] std::optional<TokenFault> profile_fault(const Token& token) const;
  // Each takes a token or says that it is not what may stand here.
  bool take(const Token& token);
  bool take_value(const Token& token);
  bool take_atom(std::string_view written);
  bool take_key(const Token& token);
  bool take_close(char letter);

  Node& add(Kind kind);
  /// The string that is spelled by a token, in the pool; nothing where it is none.
  std::optional<std::string_view> keep(const Token& token);
  [[nodiscard]] bool is_in_list() const { return nodes_[open_.back().node].kind == Kind::array; }
  [[nodiscard]] std::string_view written(const Token& token) const { return text_.substr(token.begin, token.end - token.begin); }
  bool is_new(Open& object, std::string_view name);

  std::string_view text_;
  std::size_t depth_;
  std::vector<char>& pool_;
  std::vector<Node>& nodes_;
  std::vector<Open> open_;
  Expected expected_ = Expected::value;
  std::uint32_t at_ = 0;  ///< of the token that is taken
  bool has_key_ = false;  ///< a name has been read and waits for its value
  bool is_duplicate_ = false;
  std::uint32_t key_at_ = 0;
  std::string_view key_;
};

/// `pointer` with one more reference token (RFC 6901 escapes).
void append_reference(std::string& pointer, std::string_view token);
void append_reference(std::string& pointer, std::uint32_t index);

}  // namespace sayso::json
