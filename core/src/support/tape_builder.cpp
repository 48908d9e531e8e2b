#include "tape_builder.hpp"

#include "json_string_scan.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso::json {
namespace {

constexpr std::uint32_t k_few_members = 16;

std::int64_t number_of(std::string_view spelling) {
  const bool is_negative = spelling[0] == '-';
  std::int64_t number = 0;
  for (const char digit : spelling.substr(is_negative ? 1 : 0))
    number = number * 10 + (digit - '0');
  return is_negative ? -number : number;
}

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

TapeBuilder::TapeBuilder(Document& document, std::string_view text, std::size_t depth)
    : depth_(depth), pool_(document.pool_), nodes_(document.nodes_) {
  document.text_.assign(text.begin(), text.end());
  text_ = {document.text_.data(), text.size()};
  // INVARIANT: unescaped strings are never longer than their spelling, so the pool is not moved and views of it stay good.
  pool_.reserve(text.size());
  Node before;
  before.text = text_.data();
  before.count = static_cast<std::uint32_t>(text.size());
  nodes_.push_back(before);
}

std::optional<TokenFault> TapeBuilder::read() {
  for (Scanner scanner(text_);;) {
    const Token token = scanner.next();
    if (token.kind == TokenKind::end && expected_ == Expected::end) return std::nullopt;
    if (std::optional<TokenFault> fault = profile_fault(token)) return fault;
    at_ = static_cast<std::uint32_t>(token.begin);
    if (!take(token)) return describe_refused(token, written(token));
    if (is_duplicate_) return TokenFault{codes::json_duplicate, token.begin, "a member of this name was given before"};
  }
}

std::string TapeBuilder::pointer() const {
  if (open_.empty()) return {};
  const std::uint32_t innermost = open_.back().node;
  std::string pointer = pointer_of(&nodes_[innermost]);
  if (is_in_list()) {
    append_reference(pointer, nodes_[innermost].count);
  } else if (has_key_) {
    append_reference(pointer, key_);
  }
  return pointer;
}

std::optional<TokenFault> TapeBuilder::profile_fault(const Token& token) const {
  const bool is_string = token.kind == TokenKind::string;
  const bool is_atom = token.kind == TokenKind::atom;
  if (is_string && holds_nul(written(token))) return TokenFault{codes::json_nul, token.begin, "a string holds a NUL"};
  if (is_atom && written(token)[0] == '\0') return TokenFault{codes::json_nul, token.begin, "a NUL byte"};
  if (expected_ == Expected::end) return TokenFault{codes::json_trailing, token.begin, "more text after the value"};
  if (token.kind == TokenKind::open && open_.size() == depth_) {
    return TokenFault{codes::json_too_deep, token.begin, "nested deeper than " + std::to_string(depth_)};
  }
  if (!is_atom || !is_number(written(token)) || is_canonical_integer(written(token))) return std::nullopt;
  return TokenFault{codes::json_number, token.begin, excerpt(written(token)) + " is not a plain integer of at most 2^53 - 1"};
}

bool TapeBuilder::take(const Token& token) {
  const char first = token.kind == TokenKind::end ? '\0' : text_[token.begin];
  switch (expected_) {
    case Expected::first_item:
      if (first == ']') return take_close(first);
      [[fallthrough]];
    case Expected::value: return take_value(token);
    case Expected::first_key:
      if (first == '}') return take_close(first);
      [[fallthrough]];
    case Expected::key: return take_key(token);
    case Expected::colon: expected_ = Expected::value; return first == ':';
    case Expected::more: break;
    case Expected::end: return false;
  }
  if (first != ',') return take_close(first);
  expected_ = is_in_list() ? Expected::value : Expected::key;
  return true;
}

bool TapeBuilder::take_value(const Token& token) {
  switch (token.kind) {
    case TokenKind::open: {
      const bool is_list = text_[token.begin] == '[';
      add(is_list ? Kind::array : Kind::object);
      open_.push_back(Open{static_cast<std::uint32_t>(nodes_.size() - 1), {}});
      expected_ = is_list ? Expected::first_item : Expected::first_key;
      return true;
    }
    case TokenKind::string: {
      const std::optional<std::string_view> text = keep(token);
      if (!text) return false;
      Node& node = add(Kind::string);
      node.text = text->data();
      node.count = static_cast<std::uint32_t>(text->size());
      return true;
    }
    case TokenKind::atom: return take_atom(written(token));
    default: return false;
  }
}

bool TapeBuilder::take_atom(std::string_view written) {
  if (is_number(written)) {
    add(Kind::integer).number = number_of(written);
  } else if (written == "null") {
    add(Kind::null);
  } else if (written == "true" || written == "false") {
    add(Kind::boolean).number = written.size() == 4 ? 1 : 0;
  } else {
    return false;
  }
  return true;
}

bool TapeBuilder::take_key(const Token& token) {
  if (token.kind != TokenKind::string) return false;
  const std::optional<std::string_view> name = keep(token);
  if (!name) return false;
  key_ = *name;
  key_at_ = at_;
  has_key_ = true;
  is_duplicate_ = !is_new(open_.back(), *name);
  expected_ = Expected::colon;
  return true;
}

bool TapeBuilder::take_close(char letter) {
  if (letter != (is_in_list() ? ']' : '}')) return false;
  const std::uint32_t closed = open_.back().node;
  nodes_[closed].next = static_cast<std::uint32_t>(nodes_.size()) - closed;
  open_.pop_back();
  expected_ = open_.empty() ? Expected::end : Expected::more;
  return true;
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
  expected_ = open_.empty() ? Expected::end : Expected::more;
  return nodes_.back();
}

std::optional<std::string_view> TapeBuilder::keep(const Token& token) {
  const std::size_t begin = pool_.size();
  if (unescape(written(token), pool_) != StringFault::none) return std::nullopt;
  return std::string_view(pool_.data() + begin, pool_.size() - begin);
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
