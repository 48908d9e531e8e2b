#include "sayso/support/json_reader.hpp"

#include <algorithm>
#include <cassert>

#include "json_scan.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/join.hpp"
#include "tape_builder.hpp"

namespace sayso::json {
namespace {

constexpr std::string_view k_byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t k_largest_text = 0x7FFFFFFF;  // offsets and ordinals are 32 bits wide

Error placed(std::string_view text, std::size_t offset, std::string_view code, std::string_view path, std::string_view detail) {
  const Place place = place_of(text, offset);
  return Error{code, path, detail, place.line, place.column};
}

/// INVARIANT: the fault reported is that of the first faulty token. `profile` is the first token that the profile refuses, and the
/// parser has seen the text before it only; so whatever the parser stops for is earlier, save the end of what it was given.
std::optional<Error> find_fault(std::string_view text, const std::optional<TokenFault>& profile, TapeBuilder& tape) {
  const auto refused = [text](const TokenFault& fault, std::string_view path) {
    return placed(text, fault.offset, fault.code, path, fault.detail);
  };
  const std::size_t given = profile ? profile->offset : text.size();
  const Stop stop = tape.read(given);
  if (stop == Stop::duplicate) {
    return refused({codes::json_duplicate, tape.at(), "a member of this name was given before"}, tape.pointer());
  }
  if (stop == Stop::at_end) {
    if (!profile) return std::nullopt;
    if (profile->code == codes::json_nul) return refused(*profile, {});
    return refused({codes::json_trailing, profile->offset, "more text after the value"}, {});
  }
  const auto [offender, is_taken] = find_offender(text.substr(0, given), tape.accepted(), tape.offset());
  if (is_taken) return refused(describe_refused(text, offender), tape.last_pointer());
  if (offender.kind == TokenKind::end && profile) return refused(*profile, tape.pointer());
  if (tape.is_complete()) return refused({codes::json_trailing, offender.begin, "more text after the value"}, {});
  return refused(describe_refused(text, offender), tape.pointer());
}

}  // namespace

Result<Document> Document::parse(std::string_view text, Limits limits) {
  const std::size_t largest = std::min(limits.bytes, k_largest_text);
  if (text.size() > largest) {
    return Error{codes::json_too_large, {}, "longer than " + std::to_string(largest) + " bytes", 1, 1};
  }
  if (text.starts_with(k_byte_order_mark)) return Error{codes::json_bom, {}, "begins with a byte order mark", 1, 1};
  Document document;
  TapeBuilder tape(document, text);
  if (std::optional<Error> error = find_fault(text, find_profile_fault(text, limits.depth), tape)) return *std::move(error);
  return document;
}

Document::Document() = default;
Document::Document(Document&& other) noexcept = default;
Document& Document::operator=(Document&& other) noexcept = default;
Document::~Document() = default;

Value Document::root() const noexcept { return Value(&nodes_[1]); }

Kind Value::kind() const noexcept { return node_->kind; }

bool Value::is(Kind kind_asked) const noexcept { return node_ && node_->kind == kind_asked; }

std::string_view Value::key() const noexcept { return node_->name(); }

std::string_view Value::string() const noexcept {
  assert(is(Kind::string));
  return node_->string();
}

std::int64_t Value::integer() const noexcept {
  assert(is(Kind::integer));
  return node_->number;
}

bool Value::boolean() const noexcept {
  assert(is(Kind::boolean));
  return node_->number != 0;
}

std::size_t Value::size() const noexcept { return node_->kind >= Kind::array ? node_->count : 0; }

Value Value::find(std::string_view name) const noexcept {
  if (!is(Kind::object)) return {};
  for (const Node* member = node_ + 1; member != node_ + node_->next; member += member->next) {
    if (member->name() == name) return Value(member);
  }
  return {};
}

Value::Iterator& Value::Iterator::operator++() noexcept {
  node_ += node_->next;
  return *this;
}

Value::Iterator Value::begin() const noexcept { return Iterator(node_ + 1); }

Value::Iterator Value::end() const noexcept { return Iterator(node_ + node_->next); }

std::string pointer_of(const Node* node) {
  if (node->parent == 0) return {};
  const Node* parent = node - node->parent;
  std::string pointer = pointer_of(parent);
  if (parent->kind == Kind::object) {
    append_reference(pointer, node->name());
    return pointer;
  }
  std::uint32_t position = 0;
  for (const Node* item = parent + 1; item != node; item += item->next)
    ++position;
  append_reference(pointer, position);
  return pointer;
}

std::string Value::pointer() const { return pointer_of(node_); }

Error Value::error_at(std::size_t offset, std::string_view code, std::string_view detail) const {
  const Node* root = node_;
  while (root->parent != 0)
    root -= root->parent;
  return placed(root[-1].string(), offset, code, pointer(), detail);
}

Error Value::error(std::string_view code, std::string_view detail) const { return error_at(node_->at, code, detail); }

Error Value::key_error(std::string_view code, std::string_view detail) const {
  return error_at(node_->key ? node_->key_at : node_->at, code, detail);
}

Result<void> check_members(Value value, std::span<const Member> members, std::string_view code) {
  const auto choose = [code](std::string_view usual) { return code.empty() ? usual : code; };
  if (!value.is(Kind::object)) return value.error(choose(codes::json_type), "not an object");
  for (const Value member : value) {
    const bool known = std::any_of(members.begin(), members.end(), [&](const Member& m) { return m.name == member.key(); });
    if (!known) return member.key_error(choose(codes::json_member_unknown), "no such member is known here");
  }
  for (const Member& member : members) {
    if (!member.required || value.find(member.name)) continue;
    return value.error(choose(codes::json_member_missing), join({"the member `", member.name, "` is missing"}));
  }
  return {};
}

}  // namespace sayso::json
