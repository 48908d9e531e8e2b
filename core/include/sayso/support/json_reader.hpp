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
struct Node;

/// One value inside a `Document`, which must outlive it, or no value: what `find` gives for a member that is not there, and the
/// default. It is one pointer, to be passed by value; `if (const Value age = person.find("age"))` asks whether it is there.
class Value {
 public:
  Value() = default;

  [[nodiscard]] bool has_value() const noexcept { return node_ != nullptr; }
  explicit operator bool() const noexcept { return has_value(); }
  /// As an optional has them, so that both read alike.
  const Value& operator*() const noexcept { return *this; }
  const Value* operator->() const noexcept { return this; }
  /// A value may be absent by itself; an optional of it would be there even so.
  operator std::optional<Value>() const = delete;

  /// Precondition of this and of all that follows, `is` and `find` aside: it is a value.
  [[nodiscard]] Kind kind() const noexcept;
  [[nodiscard]] bool is(Kind kind_asked) const noexcept;

  /// The member's name where this value is a member of an object, else "".
  [[nodiscard]] std::string_view key() const noexcept;

  /// Precondition: the kind is the one named. Strings are unescaped and well-formed UTF-8 without U+0000.
  [[nodiscard]] std::string_view string() const noexcept;
  [[nodiscard]] std::int64_t integer() const noexcept;  ///< |n| <= 2^53 - 1
  [[nodiscard]] bool boolean() const noexcept;

  /// Number of items or members; 0 for a scalar.
  [[nodiscard]] std::size_t size() const noexcept;

  /// The member of that name, or no value (also where this is no object).
  [[nodiscard]] Value find(std::string_view name) const noexcept;

  /// Items of an array or members of an object in the order of the text.
  class Iterator {
   public:
    explicit Iterator(const Node* node) : node_(node) {}
    [[nodiscard]] Value operator*() const noexcept { return Value(node_); }
    Iterator& operator++() noexcept;
    [[nodiscard]] bool operator==(const Iterator& other) const noexcept { return node_ == other.node_; }

   private:
    const Node* node_;
  };
  [[nodiscard]] Iterator begin() const noexcept;
  [[nodiscard]] Iterator end() const noexcept;

  /// JSON pointer (RFC 6901) from the root to this value.
  [[nodiscard]] std::string pointer() const;

  /// An error about this value: pointer, line and column of its first byte are filled in.
  [[nodiscard]] Error error(std::string_view code, std::string_view detail) const;
  /// The same, but placed at the member's name instead of its value.
  [[nodiscard]] Error key_error(std::string_view code, std::string_view detail) const;

 private:
  friend class Document;
  explicit Value(const Node* node) : node_(node) {}
  [[nodiscard]] Error error_at(std::size_t offset, std::string_view code, std::string_view detail) const;

  const Node* node_ = nullptr;
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
/// stands; NUL goes before trailing. Read onto a flat tape of nodes: no tree (decision records 0010, 0046).
class Document {
 public:
  static Result<Document> parse(std::string_view text, Limits limits = {});

  Document(Document&& other) noexcept;
  Document& operator=(Document&& other) noexcept;
  ~Document();

  [[nodiscard]] Value root() const noexcept;

 private:
  Document();
  friend class TapeBuilder;

  // INVARIANT: nodes point into these two, which are therefore neither copied nor lengthened once it is read.
  std::vector<char> text_;  ///< kept for line and column of later errors
  std::vector<char> pool_;  ///< unescaped strings
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
