#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/domain/context.hpp"
#include "sayso/domain/instant.hpp"

namespace sayso {

enum class ChoiceState : unsigned char { granted, denied, notified, signal_on, prohibited };
template <>
inline constexpr std::array enum_names<ChoiceState> = {std::string_view("granted"), std::string_view("denied"),
                                                       std::string_view("notified"), std::string_view("signal_on"),
                                                       std::string_view("prohibited")};

/// Who made a choice; also the `actor` of a ticket and of a receipt.
enum class Actor : unsigned char { subject, guardian, organisation };
template <>
inline constexpr std::array enum_names<Actor> = {std::string_view("subject"), std::string_view("guardian"),
                                                 std::string_view("organisation")};

/// One entry of the ledger about a person (semantics, section 3). Which members are set follows from `state` and `by`:
/// a person's `granted`/`denied`: purpose, revision; `notified`: purpose, revision, rules; `signal_on`: signal;
/// an organisation's `granted`/`prohibited`: purpose, or none for all purposes.
struct Choice {
  ChoiceState state = ChoiceState::denied;
  Instant at;
  Actor by = Actor::subject;
  std::optional<std::string> purpose;
  std::optional<std::int64_t> revision;
  std::vector<std::string> rules;
  std::optional<Signal> signal;
  bool operator==(const Choice&) const = default;
};

/// In the order in which the ledger accepted them; `at` never goes back.
using Choices = std::vector<Choice>;

/// Reads a list of choices. Everything unknown, missing or out of order fails with `choices.value`; a bad instant with `time.instant`.
/// Nothing is skipped: a skipped no would permit.
Result<Choices> read_choices(json::Value value);

/// Canonical JSON of a list: members in the order `state, at, purpose, revision, by, rules, signal`; `by` `subject` omitted.
void write(json::Writer& writer, const Choices& choices);
void write(json::Writer& writer, const Choice& choice);

}  // namespace sayso
