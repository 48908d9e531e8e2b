#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "ledger/sqlite_ledger.hpp"

namespace sayso::test {

inline constexpr char k_issuer[] = "https://controller.example";

inline Choice yes_to(std::string purpose, Instant at) {
  Choice choice;
  choice.state = ChoiceState::granted;
  choice.at = at;
  choice.purpose = std::move(purpose);
  choice.revision = 1;
  return choice;
}

inline Choice instruction(ChoiceState state, Instant at) {
  Choice choice;
  choice.state = state;
  choice.at = at;
  choice.by = Actor::organisation;
  return choice;
}

/// A submission of this subject whose identity and jti are made from `name`.
inline Handover handover(const std::string& sub, const std::string& name) {
  Handover made;
  made.identity = "identity-" + name;
  made.sub = sub;
  made.jti = "jti-" + name;
  made.ticket = "ticket-of-" + sub;
  made.device = "device-of-" + sub;
  return made;
}

/// A referee who admits everything, with a yes to `purpose`.
inline Referee admit(const std::string& purpose = "ads") {
  return [purpose](const Slot& slot) -> SlotRuling {
    return Admission{"body " + std::to_string(slot.index), {yes_to(purpose, slot.at)}};
  };
}

inline std::unique_ptr<SqliteLedger> open_ledger(const std::string& path) {
  Result<std::unique_ptr<SqliteLedger>> ledger = SqliteLedger::open(path, k_issuer);
  if (!ledger) MESSAGE(ledger.error().detail);
  return ledger ? std::move(*ledger) : nullptr;
}

}  // namespace sayso::test
