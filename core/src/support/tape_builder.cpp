#include "tape_builder.hpp"

#include <cstring>
#include <nlohmann/json.hpp>

namespace sayso::json {
namespace {

using Parser = nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t, std::uint64_t, float>;
using Input = nlohmann::detail::iterator_input_adapter<const char*>;

}  // namespace
}  // namespace sayso::json

// What of nlohmann's lexer and parser is never used here brings printf, strtod and many sentences with it, a fifth of the
// WebAssembly as it is sent: a fraction's value (`Events::number_float` stops at any), the last token in its words, and the parser's own
// account of what is wrong. The number's grammar has been checked by then, so all that is left is to say where it ends. Where the
// library renames them this does not compile.
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
template <>
std::string nlohmann::detail::parser<sayso::json::Parser, sayso::json::Input>::exception_message(token_type, const std::string&) {
  return {};
}
template <>
nlohmann::detail::parse_error nlohmann::detail::parse_error::create<std::nullptr_t, 0>(int id, const position_t& position,
                                                                                       const std::string&, std::nullptr_t) {
  return {id, position.chars_read_total, ""};
}

namespace sayso::json {
namespace {

/// nlohmann's names for a `TapeBuilder`'s events.
struct Events {
  TapeBuilder& tape;

  bool null() { return tape.scalar(Kind::null, 0); }
  bool boolean(bool flag) { return tape.scalar(Kind::boolean, flag ? 1 : 0); }
  bool number_integer(std::int64_t number) { return tape.scalar(Kind::integer, number); }
  bool number_unsigned(std::uint64_t number) { return tape.scalar(Kind::integer, static_cast<std::int64_t>(number)); }
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

void append_reference(std::string& pointer, std::uint32_t index) { append_reference(pointer, std::to_string(index)); }

TapeBuilder::TapeBuilder(Document& document, std::string_view text)
    : scanner_({}), pool_(document.pool_), nodes_(document.nodes_) {
  document.text_.assign(text.begin(), text.end());
  text_ = {document.text_.data(), text.size()};
  scanner_ = Scanner(text_);
  // INVARIANT: unescaped strings are never longer than their spelling, so the pool is not moved and views of it stay good.
  pool_.reserve(text.size());
  Node before;
  before.text = text_.data();
  before.count = static_cast<std::uint32_t>(text.size());
  nodes_.push_back(before);
}

Stop TapeBuilder::read(std::size_t bytes) {
  offset_ = bytes;
  Events events{*this};
  if (Parser::sax_parse(text_.data(), text_.data() + bytes, &events)) return Stop::at_end;
  return is_duplicate_ ? Stop::duplicate : Stop::refused;
}

std::string TapeBuilder::pointer() const {
  if (open_.empty()) return {};
  const Node& innermost = nodes_[open_.back().node];
  std::string pointer = pointer_of(&innermost);
  if (innermost.kind == Kind::array) {
    append_reference(pointer, innermost.count);
  } else if (has_key_) {
    append_reference(pointer, key_);
  }
  return pointer;
}

bool TapeBuilder::scalar(Kind kind, std::int64_t number) {
  take();
  add(kind).number = number;
  return true;
}

bool TapeBuilder::string(std::string_view text) {
  take();
  const std::string_view kept = keep(text);
  Node& node = add(Kind::string);
  node.text = kept.data();
  node.count = static_cast<std::uint32_t>(kept.size());
  return true;
}

bool TapeBuilder::key(std::string_view name) {
  take();
  key_ = keep(name);
  key_at_ = at_;
  has_key_ = true;
  is_duplicate_ = !is_new(open_.back(), key_);
  if (is_duplicate_) --accepted_;
  return !is_duplicate_;
}

bool TapeBuilder::open(Kind kind) {
  take();
  add(kind);
  open_.push_back(Open{static_cast<std::uint32_t>(nodes_.size() - 1), {}});
  return true;
}

bool TapeBuilder::close() {
  const std::uint32_t closed = open_.back().node;
  nodes_[closed].next = static_cast<std::uint32_t>(nodes_.size()) - closed;
  open_.pop_back();
  return true;
}

bool TapeBuilder::refuse(std::size_t bytes) {
  offset_ = bytes == 0 ? 0 : bytes - 1;
  return false;
}

void TapeBuilder::take() {
  Token token = scanner_.next();
  while (!token.counts())
    token = scanner_.next();
  at_ = static_cast<std::uint32_t>(token.begin);
  ++accepted_;
}

Node& TapeBuilder::add(Kind kind) {
  Node node;
  node.kind = kind;
  node.at = at_;
  if (!open_.empty()) {
    const std::uint32_t parent = open_.back().node;
    node.parent = static_cast<std::uint32_t>(nodes_.size()) - parent;
    ++nodes_[parent].count;
  }
  if (has_key_) {
    node.key = key_.data();
    node.key_length = static_cast<std::uint32_t>(key_.size());
    node.key_at = key_at_;
    has_key_ = false;
  }
  nodes_.push_back(node);
  return nodes_.back();
}

std::string_view TapeBuilder::keep(std::string_view text) {
  const std::size_t begin = pool_.size();
  pool_.insert(pool_.end(), text.begin(), text.end());
  return {pool_.data() + begin, text.size()};
}

bool TapeBuilder::is_new(Open& object, std::string_view name) {
  const bool few = nodes_[object.node].count <= k_few_members;
  if (!few && !object.names.empty()) return object.names.emplace(name, 0).second;
  bool found = false;
  for (std::size_t member = object.node + 1; member < nodes_.size(); member += nodes_[member].next) {
    found = found || nodes_[member].name() == name;
    if (!few) object.names.emplace(nodes_[member].name(), 0);
  }
  if (!few) object.names.emplace(name, 0);
  return !found;
}

}  // namespace sayso::json
