#include "sayso/receipt/signed_choice.hpp"

#include <algorithm>
#include <array>

#include "receipt/token_fields.hpp"
#include "sayso/domain/ids.hpp"

namespace sayso {
namespace {

constexpr std::array k_answer_members = {json::Member{"purpose", true}, json::Member{"revision", true},
                                         json::Member{"state", true}};
constexpr std::array k_notified_members = {json::Member{"purpose", true}, json::Member{"revision", true},
                                           json::Member{"state", true}, json::Member{"rules", true}};
constexpr std::array k_signal_members = {json::Member{"state", true}, json::Member{"signal", true}};
constexpr std::array k_instruction_members = {json::Member{"purpose", false}, json::Member{"state", true}};

struct Shape {
  ChoiceState state;
  bool organisation;
  std::span<const json::Member> members;
};
// Which states an actor has, and what each is made of; what is not here is refused.
constexpr std::array k_shapes = {
    Shape{ChoiceState::granted, false, k_answer_members},     Shape{ChoiceState::denied, false, k_answer_members},
    Shape{ChoiceState::notified, false, k_notified_members},  Shape{ChoiceState::signal_on, false, k_signal_members},
    Shape{ChoiceState::granted, true, k_instruction_members}, Shape{ChoiceState::prohibited, true, k_instruction_members}};

const Shape* find_shape(json::Value choice, bool organisation) {
  const json::Value state = choice.find("state");
  if (!state || !state->is(json::Kind::string)) return nullptr;
  const std::optional<ChoiceState> read = parse_enum<ChoiceState>(state->string());
  for (const Shape& shape : k_shapes) {
    if (read == shape.state && organisation == shape.organisation) return &shape;
  }
  return nullptr;
}

Result<std::vector<std::string>> read_rules(json::Value value) {
  if (!value.is(json::Kind::array) || value.size() == 0) {
    return value.error(codes::receipt_payload, "a list of at least one rule is asked for");
  }
  std::vector<std::string> rules;
  for (const json::Value item : value) {
    if (!item.is(json::Kind::string) || !is_id(item.string())) {
      return item.error(codes::receipt_payload, "the id of a rule is asked for");
    }
    rules.emplace_back(item.string());
  }
  return rules;
}

Result<SignedChoice> read_choice(json::Value value, Actor actor) {
  if (!value.is(json::Kind::object)) return value.error(codes::json_type, "an object is asked for");
  const Shape* shape = find_shape(value, actor == Actor::organisation);
  if (shape == nullptr) return value.error(codes::receipt_payload, "not a state that this actor can choose");
  TokenFields fields(value, shape->members);
  SignedChoice choice;
  choice.state = shape->state;
  fields.text("purpose", is_id, choice.purpose);
  fields.integer("revision", 1, choice.revision);
  if (shape->state == ChoiceState::notified) fields.part("rules", read_rules, choice.rules);
  if (shape->state == ChoiceState::signal_on) fields.one_of("signal", choice.signal.emplace());
  if (fields.fault()) return *fields.fault();
  return choice;
}

bool is_same_subject(const SignedChoice& left, const SignedChoice& right) {
  return left.purpose == right.purpose && left.signal == right.signal;
}

bool is_named_before(const SignedChoices& choices, const SignedChoice& choice) {
  return std::any_of(choices.begin(), choices.end(), [&](const SignedChoice& other) { return is_same_subject(other, choice); });
}

Choice to_choice(const SignedChoice& choice, Instant at, Actor by) {
  Choice entry;
  entry.state = choice.state;
  entry.at = at;
  entry.by = by;
  entry.purpose = choice.purpose;
  entry.revision = choice.revision;
  entry.rules = choice.rules;
  entry.signal = choice.signal;
  // A notice and a signal are facts, not somebody's answer: the ledger's entries of them have no `by`.
  if (choice.state == ChoiceState::notified || choice.state == ChoiceState::signal_on) entry.by = Actor::subject;
  return entry;
}

}  // namespace

Result<SignedChoices> read_signed_choices(json::Value value, Actor actor) {
  if (!value.is(json::Kind::array)) return value.error(codes::json_type, "a list is asked for");
  if (value.size() == 0) return value.error(codes::receipt_payload, "at least one choice is asked for");
  SignedChoices choices;
  for (const json::Value item : value) {
    Result<SignedChoice> choice = read_choice(item, actor);
    if (!choice) return std::move(choice).error();
    if (is_named_before(choices, *choice)) return item.error(codes::receipt_payload, "a purpose is chosen twice");
    const bool mixes =
        !choices.empty() && (choices.front().state == ChoiceState::granted) != (choice->state == ChoiceState::granted);
    if (mixes) return item.error(codes::receipt_payload, "a yes stands beside something else");
    choices.push_back(*std::move(choice));
  }
  return choices;
}

void write(json::Writer& writer, const SignedChoices& choices) {
  writer.array();
  for (const SignedChoice& choice : choices) {
    writer.object();
    if (choice.purpose) writer.member("purpose", *choice.purpose);
    if (choice.revision) writer.member("revision", *choice.revision);
    writer.member("state", to_text(choice.state));
    if (!choice.rules.empty()) {
      writer.key("rules").array();
      for (const std::string& rule : choice.rules)
        writer.value(rule);
      writer.end();
    }
    if (choice.signal) writer.member("signal", to_text(*choice.signal));
    writer.end();
  }
  writer.end();
}

Weight weight_of(const SignedChoices& choices) {
  const auto all_are = [&](ChoiceState state) {
    return std::all_of(choices.begin(), choices.end(), [&](const SignedChoice& choice) { return choice.state == state; });
  };
  if (all_are(ChoiceState::granted)) return Weight::yes;
  return all_are(ChoiceState::notified) ? Weight::notice : Weight::no;
}

Choices entries_of(const SignedChoices& choices, Actor actor, bool was_told, Instant at) {
  const bool keeps_notices = was_told || weight_of(choices) != Weight::no;
  Choices entries;
  for (const SignedChoice& choice : choices) {
    if (choice.state == ChoiceState::notified && !keeps_notices) continue;
    entries.push_back(to_choice(choice, at, actor));
  }
  return entries;
}

}  // namespace sayso
