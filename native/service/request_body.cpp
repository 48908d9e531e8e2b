#include "service/request_body.hpp"

#include <array>
#include <utility>

#include "sayso/domain/instant_fields.hpp"
#include "sayso/receipt/spelling.hpp"
#include "sayso/support/json_fields.hpp"

namespace sayso {
namespace {

using json::Fields;
using json::Member;
using json::Value;

constexpr std::array k_ticket = {Member{"sub"},           Member{"aud", true}, Member{"actor", true}, Member{"org"},
                                 Member{"context", true}, Member{"members"},   Member{"follows"}};
constexpr std::array k_demo_ticket = {Member{"sub"},           Member{"aud"},     Member{"actor", true}, Member{"org"},
                                      Member{"context", true}, Member{"members"}, Member{"follows"}};
constexpr std::array k_context_put = {Member{"context", true}, Member{"org"}};
constexpr std::array k_clock = {Member{"now", true}};

std::optional<std::string> read_spelled(Fields& fields, Value value, bool (*is_spelled)(std::string_view), const char* what) {
  if (!value) return std::nullopt;
  std::string text = fields.text(value);
  if (fields.ok() && !is_spelled(text)) fields.refuse(*value, codes::json_value, what);
  return text;
}

std::optional<std::string> read_pseudonym(Fields& fields, Value value) {
  return read_spelled(fields, value, is_pseudonym, "not 16 to 128 of `A-Z a-z 0-9 _ -`");
}

Context read_context_member(Fields& fields, Value root) {
  Result<Context> context = read_context(*root.find("context"));
  if (context) return std::move(*context);
  fields.refuse_as(std::move(context).error());
  return {};
}

TicketRequest read_request(Fields& fields, Value root) {
  TicketRequest request;
  request.sub = read_pseudonym(fields, root.find("sub"));
  request.aud = read_spelled(fields, root.find("aud"), is_origin, "not an origin like `https://example.com`").value_or("");
  request.actor = fields.one_of<Actor>(root.find("actor"));
  request.org = read_pseudonym(fields, root.find("org"));
  request.context = read_context_member(fields, root);
  if (const auto members = root.find("members")) request.members = fields.integer(members, 0);
  request.follows = read_pseudonym(fields, root.find("follows"));
  return request;
}

/// Parses a body and reads its one object by `read`, once its members are those of `table`.
template <class Read>
auto read_body(std::string_view body, std::span<const Member> table, Read read)
    -> Result<decltype(read(std::declval<Fields&>(), std::declval<Value>()))> {
  const Result<json::Document> document = json::Document::parse(body);
  if (!document) return document.error();
  Fields fields;
  if (!fields.members(document->root(), table)) return std::move(fields).error();
  auto made = read(fields, document->root());
  if (!fields.ok()) return std::move(fields).error();
  return made;
}

}  // namespace

Result<TicketRequest> read_ticket_request(std::string_view body) { return read_body(body, k_ticket, read_request); }

Result<TicketRequest> read_demo_ticket_request(std::string_view body, const std::string& own_origin) {
  Result<TicketRequest> request = read_body(body, k_demo_ticket, read_request);
  if (request && request->aud.empty()) request->aud = own_origin;
  return request;
}

Result<ContextPut> read_context_put(std::string_view body) {
  return read_body(body, k_context_put, [](Fields& fields, Value root) {
    return ContextPut{read_context_member(fields, root), read_pseudonym(fields, root.find("org"))};
  });
}

Result<Instant> read_demo_clock(std::string_view body) {
  return read_body(body, k_clock, [](Fields& fields, Value root) { return read_instant(fields, root.find("now")); });
}

}  // namespace sayso
