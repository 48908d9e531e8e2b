#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/support/result.hpp"

namespace sayso::json {

enum class Kind : std::uint8_t { null, boolean, integer, string, array, object };

/// How large a text may be. The defaults are those of a policy.
struct Limits {
  std::size_t bytes = 256 * 1024;
  std::size_t depth = 8;  ///< nesting of arrays and objects; the outermost counts as 1
};

class Document;

/// One value inside a `Document`, which must outlive it. Cheap to copy.
class Value {
 public:
  [[nodiscard]] Kind kind() const noexcept;
  [[nodiscard]] bool is(Kind kind_asked) const noexcept { return kind() == kind_asked; }

  /// The member's name where this value is a member of an object, else "".
  [[nodiscard]] std::string_view key() const noexcept;

  /// Precondition: the kind is the one named. Strings are unescaped and well-formed UTF-8 without U+0000.
  [[nodiscard]] std::string_view string() const noexcept;
  [[nodiscard]] std::int64_t integer() const noexcept;  ///< |n| <= 2^53 - 1
  [[nodiscard]] bool boolean() const noexcept;

  /// Number of items or members; 0 for a scalar.
  [[nodiscard]] std::size_t size() const noexcept;

  /// The member of that name, or nothing (also where this is no object).
  [[nodiscard]] std::optional<Value> find(std::string_view name) const noexcept;

  /// Items of an array or members of an object in the order of the text.
  class Iterator {
   public:
    Iterator(const Document* document, std::uint32_t index) : document_(document), index_(index) {}
    [[nodiscard]] Value operator*() const noexcept { return Value(document_, index_); }
    Iterator& operator++() noexcept;
    [[nodiscard]] bool operator==(const Iterator& other) const noexcept { return index_ == other.index_; }

   private:
    const Document* document_;
    std::uint32_t index_;
  };
  [[nodiscard]] Iterator begin() const noexcept;
  [[nodiscard]] Iterator end() const noexcept;

  /// JSON pointer (RFC 6901) from the root to this value.
  [[nodiscard]] std::string pointer() const;

  /// An error about this value: pointer, line and column of its first byte are filled in.
  [[nodiscard]] Error error(std::string_view code, std::string detail) const;
  /// The same, but placed at the member's name instead of its value.
  [[nodiscard]] Error key_error(std::string_view code, std::string detail) const;

 private:
  friend class Document;
  friend class TapeBuilder;
  Value(const Document* document, std::uint32_t index) : document_(document), index_(index) {}
  const Document* document_;
  std::uint32_t index_;
};

/// A strictly read JSON text (RFC 8259 narrowed to I-JSON with integers only).
///
/// The first token at fault is reported (of a duplicate the second name), by its first byte; an unterminated string by its quote, a
/// text that ends too early by its end. Only size and byte order mark come before, at line 1 column 1. The path is that of the
/// member or item that is being read. Refused, each with its code, pointer, line and column: duplicate members at any depth, also where they are spelled with
/// different escapes (`json.duplicate`); a byte order mark (`json.bom`); NUL bytes and `\u0000` (`json.nul`); bytes that are not
/// UTF-8 and lone surrogates (`json.utf8`); `-0`, fractions, exponents and integers beyond 2^53 - 1 (`json.number`); nesting
/// deeper than the limit (`json.too_deep`); a longer text (`json.too_large`); anything after the value (`json.trailing`); all
/// other breaches of the grammar (`json.syntax`). A token at fault for its number, depth or NUL is reported for that, wherever it
/// stands; NUL goes before trailing. Parsed with nlohmann's SAX interface into a flat tape of nodes: no tree.
class Document {
 public:
  static Result<Document> parse(std::string_view text, Limits limits = {});

  [[nodiscard]] Value root() const noexcept { return Value(this, 0); }

 private:
  Document() = default;
  friend class Value;
  friend class TapeBuilder;
  struct Node {
    Kind kind = Kind::null;
    std::uint32_t token = 0;   ///< ordinal of the value's first token, keys counted too
    std::uint32_t parent = 0;  ///< index of the enclosing node; the root is its own parent
    std::uint32_t next = 0;    ///< index just past this node's last descendant
    std::uint32_t count = 0;   ///< items or members
    std::uint32_t key_offset = 0;
    std::uint32_t key_length = 0;
    std::int64_t number = 0;  ///< integer, boolean (0 or 1), or offset of the string in `pool_`
    std::uint32_t length = 0;
  };

  std::string text_;  ///< kept for line and column of later errors
  std::string pool_;
  std::vector<Node> nodes_;
};

/// One member that an object may have.
struct Member {
  std::string_view name;
  bool required = false;
};

/// Checks that `value` is an object with all required and no unknown members.
/// Fails with `json.type` or `json.member_missing` at the object, or `json.member_unknown` at the first unknown name, or,
/// where `code` is given, always with that code.
Result<void> check_members(Value value, std::span<const Member> members, std::string_view code = {});

}  // namespace sayso::json
