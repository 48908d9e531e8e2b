#include "sayso/domain/context.hpp"

#include "sayso/domain/ids.hpp"
#include "sayso/support/json_fields.hpp"

namespace sayso {
namespace {

constexpr json::Member k_context_members[] = {{"jurisdiction"}, {"age"}, {"account"}, {"signals"}};
constexpr json::Member k_signal_members[] = {{to_text(Signal::gpc)}};

Jurisdiction read_jurisdiction(json::Fields& fields, json::Value value) {
  const std::string text = fields.text(value);
  if (!fields.ok()) return {};
  if (std::optional<Jurisdiction> jurisdiction = parse_jurisdiction(text)) return *std::move(jurisdiction);
  fields.refuse(value, codes::context_value, "not a jurisdiction such as `GB` or `US-CA`");
  return {};
}

constexpr json::Spelling k_label{is_id, codes::context_value, "not a label"};

}  // namespace

Result<Context> read_context(json::Value value) {
  json::Fields fields(codes::context_value);
  if (!fields.members(value, k_context_members)) return std::move(fields).error();
  Context context;
  if (const auto place = value.find("jurisdiction")) context.jurisdiction = read_jurisdiction(fields, *place);
  if (const auto age = value.find("age")) context.age = fields.one_of<Age>(age);
  fields.text(value.find("account"), k_label, context.account);
  if (const auto signals = value.find("signals"); signals && fields.members(*signals, k_signal_members)) {
    if (const auto gpc = signals->find(to_text(Signal::gpc))) context.gpc = fields.boolean(gpc);
  }
  if (!fields.ok()) return std::move(fields).error();
  return context;
}

void write(json::Writer& writer, const Context& context) {
  writer.object();
  if (context.jurisdiction) writer.member("jurisdiction", context.jurisdiction->code);
  if (context.age) writer.member("age", to_text(*context.age));
  if (context.account) writer.member("account", *context.account);
  if (context.gpc) writer.key("signals").object().member(to_text(Signal::gpc), *context.gpc).end();
  writer.end();
}

}  // namespace sayso
