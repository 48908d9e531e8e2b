#include "sayso/support/json_reader.hpp"

#include <algorithm>
#include <cassert>

#include "json_scan.hpp"
#include "sayso/support/error_codes.hpp"
#include "tape_builder.hpp"

namespace sayso::json {
namespace {

constexpr std::string_view k_byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t k_largest_text = 0x7FFFFFFF;  // offsets and ordinals are 32 bits wide

Error error_at(std::string_view text, const TokenFault& fault, std::string path) {
  const Place place = place_of(text, fault.offset);
  return Error{fault.code, std::move(path), fault.detail, place.line, place.column};
}

/// INVARIANT: the fault reported is that of the first faulty token. `profile` is the first token that the profile
/// refuses, and the parser has seen the text before it only; so whatever the parser stops for is earlier, save the end
/// of what it was given.
std::optional<Error> find_fault(std::string_view text, const std::optional<TokenFault>& profile, TapeBuilder& tape) {
  const std::string_view given = text.substr(0, profile ? profile->offset : text.size());
  const Stop stop = tape.read(given);
  if (stop == Stop::duplicate) {
    const TokenFault fault{codes::json_duplicate, token_offset(given, tape.accepted()), "a member of this name was given before"};
    return error_at(text, fault, tape.pointer());
  }
  if (stop == Stop::at_end) {
    if (!profile) return std::nullopt;
    if (profile->code == codes::json_nul) return error_at(text, *profile, {});
    return error_at(text, {codes::json_trailing, profile->offset, "more text after the value"}, {});
  }
  const auto [offender, is_taken] = find_offender(given, tape.accepted(), tape.offset());
  if (is_taken) return error_at(text, describe_refused(given, offender), tape.last_pointer());
  if (offender.kind == TokenKind::end && profile) return error_at(text, *profile, tape.pointer());
  if (tape.is_complete()) return error_at(text, {codes::json_trailing, offender.begin, "more text after the value"}, {});
  return error_at(text, describe_refused(given, offender), tape.pointer());
}

}  // namespace

Result<Document> Document::parse(std::string_view text, Limits limits) {
  const std::size_t largest = std::min(limits.bytes, k_largest_text);
  if (text.size() > largest) {
    return Error{codes::json_too_large, {}, "longer than " + std::to_string(largest) + " bytes", 1, 1};
  }
  if (text.starts_with(k_byte_order_mark)) return Error{codes::json_bom, {}, "begins with a byte order mark", 1, 1};
  Document document;
  document.text_ = text;
  TapeBuilder tape(document);
  if (std::optional<Error> error = find_fault(text, find_profile_fault(text, limits.depth), tape)) return *std::move(error);
  return document;
}

Kind Value::kind() const noexcept { return document_->nodes_[index_].kind; }

std::string_view Value::key() const noexcept {
  const Document::Node& node = document_->nodes_[index_];
  return std::string_view(document_->pool_).substr(node.key_offset, node.key_length);
}

std::string_view Value::string() const noexcept {
  assert(is(Kind::string));
  const Document::Node& node = document_->nodes_[index_];
  return std::string_view(document_->pool_).substr(static_cast<std::size_t>(node.number), node.length);
}

std::int64_t Value::integer() const noexcept {
  assert(is(Kind::integer));
  return document_->nodes_[index_].number;
}

bool Value::boolean() const noexcept {
  assert(is(Kind::boolean));
  return document_->nodes_[index_].number != 0;
}

std::size_t Value::size() const noexcept { return document_->nodes_[index_].count; }

std::optional<Value> Value::find(std::string_view name) const noexcept {
  if (!is(Kind::object)) return std::nullopt;
  for (const Value member : *this) {
    if (member.key() == name) return member;
  }
  return std::nullopt;
}

Value::Iterator& Value::Iterator::operator++() noexcept {
  index_ = document_->nodes_[index_].next;
  return *this;
}

Value::Iterator Value::begin() const noexcept { return {document_, index_ + 1}; }

Value::Iterator Value::end() const noexcept { return {document_, document_->nodes_[index_].next}; }

std::string Value::pointer() const {
  if (index_ == 0) return {};
  const Value parent(document_, document_->nodes_[index_].parent);
  std::string pointer = parent.pointer();
  if (parent.is(Kind::object)) {
    append_reference(pointer, key());
    return pointer;
  }
  std::uint32_t position = 0;
  for (Iterator item(document_, parent.index_ + 1); item != Iterator(document_, index_); ++item)
    ++position;
  append_reference(pointer, position);
  return pointer;
}

Error Value::error(std::string_view code, std::string detail) const {
  const std::size_t offset = token_offset(document_->text_, document_->nodes_[index_].token);
  return error_at(document_->text_, {code, offset, std::move(detail)}, pointer());
}

Error Value::key_error(std::string_view code, std::string detail) const {
  const Document::Node& node = document_->nodes_[index_];
  const bool is_member = index_ != 0 && document_->nodes_[node.parent].kind == Kind::object;
  const std::size_t offset = token_offset(document_->text_, is_member ? node.token - 1 : node.token);
  return error_at(document_->text_, {code, offset, std::move(detail)}, pointer());
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
    return value.error(choose(codes::json_member_missing), "the member `" + std::string(member.name) + "` is missing");
  }
  return {};
}

}  // namespace sayso::json
