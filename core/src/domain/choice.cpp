#include "sayso/domain/choice.hpp"

#include <span>

#include "sayso/domain/ids.hpp"
#include "sayso/domain/instant_fields.hpp"

namespace sayso {
namespace {

constexpr json::Member k_answer[] = {{"state", true}, {"at", true}, {"purpose", true}, {"revision", true}, {"by"}};
constexpr json::Member k_notified[] = {{"state", true}, {"at", true}, {"purpose", true}, {"revision", true}, {"rules", true}};
constexpr json::Member k_signal_on[] = {{"state", true}, {"at", true}, {"signal", true}};
constexpr json::Member k_organisation[] = {{"state", true}, {"at", true}, {"purpose"}, {"by", true}};

/// The members that a choice of this state has; none where the state is not for this actor.
std::span<const json::Member> members_of(ChoiceState state, bool by_organisation) {
  switch (state) {
    case ChoiceState::granted: return by_organisation ? std::span<const json::Member>(k_organisation) : k_answer;
    case ChoiceState::denied: return by_organisation ? std::span<const json::Member>() : k_answer;
    case ChoiceState::notified: return k_notified;
    case ChoiceState::signal_on: return k_signal_on;
    case ChoiceState::prohibited: return k_organisation;
  }
  return {};
}

constexpr json::Spelling k_id{is_id, codes::choices_value, "not an id"};

void read_choice(json::Fields& fields, json::Value value, Choice& choice) {
  if (!value.is(json::Kind::object)) fields.refuse(value, codes::json_type, "not an object");
  choice.state = fields.one_of<ChoiceState>(value.find("state"));
  if (const auto by = value.find("by")) choice.by = fields.one_of<Actor>(by);
  if (!fields.members(value, members_of(choice.state, choice.by == Actor::organisation))) return;
  choice.at = read_instant(fields, value.find("at"));
  fields.text(value.find("purpose"), k_id, choice.purpose);
  if (const auto revision = value.find("revision")) choice.revision = fields.integer(revision, 1);
  fields.each(value.find("rules"), 1, [&](json::Value rule) { fields.text(rule, k_id, choice.rules.emplace_back()); });
  if (const auto signal = value.find("signal")) choice.signal = fields.one_of<Signal>(signal);
  if (choice.state == ChoiceState::prohibited && choice.by != Actor::organisation && fields.ok()) {
    fields.refuse(*value.find("by"), codes::choices_value, "only an organisation prohibits");
  }
}

}  // namespace

Result<Choices> read_choices(json::Value value) {
  json::Fields fields(codes::choices_value);
  Choices choices;
  fields.each(value, 0, [&](json::Value item) {
    read_choice(fields, item, choices.emplace_back());
    const bool goes_back = choices.size() > 1 && choices.back().at < choices[choices.size() - 2].at;
    if (fields.ok() && goes_back) fields.refuse(*item.find("at"), codes::choices_value, "earlier than the choice before");
  });
  if (!fields.ok()) return std::move(fields).error();
  return choices;
}

void write(json::Writer& writer, const Choice& choice) {
  writer.object().member("state", to_text(choice.state)).member("at", to_text(choice.at));
  if (choice.purpose) writer.member("purpose", *choice.purpose);
  if (choice.revision) writer.member("revision", *choice.revision);
  if (choice.by != Actor::subject) writer.member("by", to_text(choice.by));
  if (!choice.rules.empty()) {
    writer.key("rules").array();
    for (const std::string& rule : choice.rules)
      writer.value(rule);
    writer.end();
  }
  if (choice.signal) writer.member("signal", to_text(*choice.signal));
  writer.end();
}

void write(json::Writer& writer, const Choices& choices) {
  writer.array();
  for (const Choice& choice : choices)
    write(writer, choice);
  writer.end();
}

}  // namespace sayso
