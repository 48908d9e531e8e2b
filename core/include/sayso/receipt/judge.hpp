#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/receipt/open.hpp"

namespace sayso {

enum class CheckState : unsigned char {
  holds,
  fails,
  not_possible,   ///< something that it needs was not given; the level is not reached
  not_applicable  ///< there is nothing to check; the level stands in nobody's way
};

/// What was found about one level. A `detail` of the last two states begins with the state's name and a colon.
struct Check {
  Level level = Level::none;
  CheckState state = CheckState::not_possible;
  std::string_view code;  ///< empty unless it fails
  std::string detail;
};

struct Verdict {
  Level reached = Level::none;  ///< the highest one below which nothing fails or is not possible
  Level required = Level::countersigned;
  std::vector<Check> checks;  ///< one a level, lowest first
  std::optional<std::string> identity;
  std::optional<std::int64_t> index;   ///< place in the log, said by a countersignature that holds
  std::optional<Instant> accepted_at;  ///< likewise

  [[nodiscard]] bool ok() const { return reached >= required; }
};

/// Judges what was opened by the host's answers. Total: whatever is amiss is a check that fails, with its code.
///
/// What each level proves, and who could have forged it: architecture, section 4, 'Verification levels'. After a level that fails the
/// higher ones are not looked at. Where no key of the log was given and `logged` is not required, that level is not applicable. A
/// verdict says what was chosen and accepted then, not what stands now.
Verdict judge(const OpenedBundle& opened, const Answers& answers);

/// The same for the first two levels alone, of what `open_tokens` or `open` opened: the check of each is that of `judge`. `required` is
/// at most `countersigned`.
Verdict judge_tokens(const OpenedBundle& opened, const Answers& answers);

/// {"ok","level","required","checks":[{"level","ok":true|false|null,"code"?,"detail"}],"receipt"?,"index"?,"accepted_at"?}
void write(json::Writer& writer, const Verdict& verdict);

}  // namespace sayso
