#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sayso/support/json_reader.hpp"

namespace sayso::json {

/// One value on a document's tape, in the order of the text; other nodes are named by their distance. The root follows a node that
/// is no value: its `text` and `count` are the document's.
struct Node {
  Kind kind = Kind::null;
  std::uint32_t at = 0;      ///< offset of the value's first byte
  std::uint32_t key_at = 0;  ///< of a member: offset of its name's quote
  std::uint32_t parent = 0;  ///< back to the enclosing node; 0 for the root
  std::uint32_t next = 1;    ///< on to the node past the last one inside this one
  std::uint32_t count = 0;   ///< items, members, or bytes of a string
  std::uint32_t key_length = 0;
  const char* key = nullptr;
  union {
    std::int64_t number = 0;  ///< integer, or boolean (0 or 1)
    const char* text;
  };

  [[nodiscard]] std::string_view name() const { return {key, key_length}; }
  [[nodiscard]] std::string_view string() const { return {text, count}; }
};

/// JSON pointer from the root to a node.
std::string pointer_of(const Node* node);

}  // namespace sayso::json
