#include "tape_builder.hpp"

#include <cstring>
#include <nlohmann/json.hpp>

namespace sayso::json {
namespace {

using Parser = nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t, std::uint64_t, float>;
using Input = nlohmann::detail::iterator_input_adapter<const char*>;

}  // namespace
}  // namespace sayso::json

// Two members of nlohmann's lexer whose results are never used here bring printf and strtod with them, 10 KB of the WebAssembly as
// it is sent: a fraction's value (`Events::number_float` stops at any) and the last token in its words. The number's grammar has
// been checked by then, so all that is left is to say where it ends. Where the library renames them this does not compile.
template <>
[[gnu::nonnull]] void nlohmann::detail::lexer<sayso::json::Parser, sayso::json::Input>::strtof(float& number, const char* text,
                                                                                               char** end) noexcept {
  number = 0;
  *end = const_cast<char*>(text) + std::strlen(text);
}
template <>
std::string nlohmann::detail::lexer<sayso::json::Parser, sayso::json::Input>::get_token_string() const {
  return {};
}

namespace sayso::json {
namespace {

/// nlohmann's names for a `TapeBuilder`'s events.
struct Events {
  TapeBuilder& tape;

  bool null() { return tape.null(); }
  bool boolean(bool flag) { return tape.boolean(flag); }
  bool number_integer(std::int64_t number) { return tape.integer(number); }
  bool number_unsigned(std::uint64_t number) { return tape.integer(static_cast<std::int64_t>(number)); }
  // Only as the beginning of rubbish (`1.5x`): a whole number of that kind has been refused before.
  bool number_float(float, const std::string&) { return false; }
  bool string(std::string& text) { return tape.string(text); }
  bool binary(Parser::binary_t&) { return false; }
  bool start_object(std::size_t) { return tape.open(Kind::object); }
  bool key(std::string& name) { return tape.key(name); }
  bool end_object() { return tape.close(); }
  bool start_array(std::size_t) { return tape.open(Kind::array); }
  bool end_array() { return tape.close(); }
  bool parse_error(std::size_t bytes, const std::string&, const Parser::exception&) { return tape.refuse(bytes); }
};

constexpr std::uint32_t k_few_members = 16;

}  // namespace

void append_reference(std::string& pointer, std::string_view token) {
  pointer += '/';
  for (const char letter : token) {
    if (letter == '~') {
      pointer += "~0";
    } else if (letter == '/') {
      pointer += "~1";
    } else {
      pointer += letter;
    }
  }
}

void append_reference(std::string& pointer, std::uint32_t index) { pointer += '/' + std::to_string(index); }

TapeBuilder::TapeBuilder(Document& document) : document_(document) {
  // INVARIANT: unescaped strings are never longer than their spelling, so the pool is not moved and views of names stay
  // good.
  document_.pool_.reserve(document_.text_.size());
}

Stop TapeBuilder::read(std::string_view text) {
  offset_ = text.size();
  Events events{*this};
  const bool whole = Parser::sax_parse(text.data(), text.data() + text.size(), &events);
  if (whole) return Stop::at_end;
  return is_duplicate_ ? Stop::duplicate : Stop::refused;
}

std::string TapeBuilder::pointer() const {
  if (open_.empty()) return {};
  const Document::Node& innermost = document_.nodes_[open_.back().node];
  std::string pointer = Value(&document_, open_.back().node).pointer();
  if (innermost.kind == Kind::array) {
    append_reference(pointer, innermost.count);
  } else if (has_key_) {
    append_reference(pointer, std::string_view(document_.pool_).substr(key_offset_, key_length_));
  }
  return pointer;
}

std::string TapeBuilder::last_pointer() const {
  return Value(&document_, static_cast<std::uint32_t>(document_.nodes_.size()) - 1).pointer();
}

bool TapeBuilder::string(std::string_view text) {
  const std::uint32_t offset = keep(text);
  add(Kind::string);
  document_.nodes_.back().number = offset;
  document_.nodes_.back().length = static_cast<std::uint32_t>(text.size());
  return true;
}

bool TapeBuilder::key(std::string_view name) {
  key_offset_ = keep(name);
  key_length_ = static_cast<std::uint32_t>(name.size());
  has_key_ = true;
  is_duplicate_ = !is_new(open_.back(), std::string_view(document_.pool_).substr(key_offset_, key_length_));
  if (is_duplicate_) return false;
  ++accepted_;
  return true;
}

bool TapeBuilder::open(Kind kind) {
  const auto index = static_cast<std::uint32_t>(document_.nodes_.size());
  add(kind);
  open_.push_back(Open{index, {}});
  return true;
}

bool TapeBuilder::close() {
  document_.nodes_[open_.back().node].next = static_cast<std::uint32_t>(document_.nodes_.size());
  open_.pop_back();
  return true;
}

bool TapeBuilder::refuse(std::size_t bytes) {
  offset_ = bytes == 0 ? 0 : bytes - 1;
  return false;
}

void TapeBuilder::add(Kind kind) {
  Document::Node node;
  node.kind = kind;
  node.token = accepted_++;
  node.next = static_cast<std::uint32_t>(document_.nodes_.size()) + 1;
  if (!open_.empty()) {
    node.parent = open_.back().node;
    ++document_.nodes_[node.parent].count;
  }
  if (has_key_) {
    node.key_offset = key_offset_;
    node.key_length = key_length_;
    has_key_ = false;
  }
  document_.nodes_.push_back(node);
}

bool TapeBuilder::scalar(Kind kind, std::int64_t number) {
  add(kind);
  document_.nodes_.back().number = number;
  return true;
}

std::uint32_t TapeBuilder::keep(std::string_view text) {
  const auto offset = static_cast<std::uint32_t>(document_.pool_.size());
  document_.pool_ += text;
  return offset;
}

std::string_view TapeBuilder::name_of(const Document::Node& node) const {
  return std::string_view(document_.pool_).substr(node.key_offset, node.key_length);
}

bool TapeBuilder::is_new(Open& object, std::string_view name) {
  const std::vector<Document::Node>& nodes = document_.nodes_;
  const bool few = nodes[object.node].count <= k_few_members;
  if (!few && !object.names.empty()) return object.names.emplace(name, 0).second;
  bool found = false;
  for (std::uint32_t member = object.node + 1; member < nodes.size(); member = nodes[member].next) {
    found = found || name_of(nodes[member]) == name;
    if (!few) object.names.emplace(name_of(nodes[member]), 0);
  }
  if (!few) object.names.emplace(name, 0);
  return !found;
}

}  // namespace sayso::json
