#pragma once

#include <cstdint>
#include <optional>

#include "sayso/decision/decision.hpp"
#include "sayso/domain/choice.hpp"
#include "sayso/policy/policy.hpp"
#include "standing.hpp"

/// The requirement table of semantics, section 4, over plain facts: the one place where it stands, whoever asks.
namespace sayso::decision {

/// What the rules that apply to somebody ask for together.
struct Asked {
  bool not_used = false, prohibited = false, suspended = false;
  bool sure_rule = false;  ///< one that is not an item rule applies surely
  bool org_grant = false, no_objection = false, grant = false, notice = false;
  bool subject_may = true, guardian_may = true;  ///< whose yes every `opt_in` rule takes
  bool operator==(const Asked&) const = default;

  /// Takes in a rule that applies, surely or not.
  void add(const Rule& rule, bool surely);
  [[nodiscard]] bool offers_choice() const { return no_objection || grant || org_grant; }
};

/// How far the notices that are asked for have come; of several rules the worst counts.
enum class Notice : unsigned char { none, running, done };

/// What stands about somebody at an instant.
struct Facts {
  Standing standing = Standing::never_asked;
  Actor by = Actor::subject;  ///< whose yes it is
  std::optional<ChoiceState> stance;
  bool signal = false;  ///< one that counts here is on
  Notice notice = Notice::done;
};

/// A set of reasons, one bit each.
using Unmet = std::uint32_t;
constexpr Unmet bit_of(Reason reason) { return Unmet{1} << static_cast<unsigned>(reason); }

/// The rows of the table that fail; those about an item are not among them.
Unmet unmet_of(const Asked& asked, const Facts& facts);

/// The first that fails, else how it is permitted.
Reason reason_of(Unmet unmet, Standing standing);

}  // namespace sayso::decision
