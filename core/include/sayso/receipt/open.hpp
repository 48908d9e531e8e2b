#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sayso/receipt/bundle.hpp"
#include "sayso/receipt/log_claim.hpp"
#include "sayso/receipt/opened.hpp"
#include "sayso/receipt/replay.hpp"

namespace sayso {

/// How much is proven. Each level includes those before it.
enum class Level : unsigned char { none, signed_by_device, countersigned, logged, replayed };
template <>
inline constexpr std::array enum_names<Level> = {std::string_view("none"), std::string_view("signed"),
                                                 std::string_view("countersigned"), std::string_view("logged"),
                                                 std::string_view("replayed")};

/// What the caller expects of a bundle, and what the caller has that the bundle may lack.
struct Expectation {
  std::optional<std::string> issuer;
  std::optional<std::string> origin;
  Level required = Level::countersigned;
  std::optional<Jwks> keys;           ///< without them only `signed` is reachable
  std::vector<std::string> policies;  ///< oldest first; may go on past what the receipt pins
  std::optional<std::string> catalogue;
  std::optional<DisclosedContext> context;
  std::optional<Instant> now;  ///< without it nothing is found to be dated in the future
  bool accept_eddsa = false;
};

/// A bundle taken apart, and everything that the host must find out before it can be judged. What is amiss with the tokens is
/// kept, for `judge` to tell: opening never fails.
class OpenedBundle {
 public:
  [[nodiscard]] std::vector<Question> questions() const;

 private:
  friend OpenedBundle open_tokens(Bundle bundle, Expectation expected);
  friend OpenedBundle open(Bundle bundle, Expectation expected, std::optional<LogClaim> log, const Answers* so_far);
  friend class TokenJudge;
  friend class Judge;
  OpenedBundle(Bundle bundle, Expectation expected) : bundle_(std::move(bundle)), expected_(std::move(expected)) {}

  Bundle bundle_;
  Expectation expected_;
  std::optional<Result<Opened<Receipt>>> receipt_;  ///< one of these two, by the bundle's kind
  std::optional<Result<Opened<Record>>> record_;
  std::optional<Result<Opened<Countersignature>>> countersignature_;
  std::optional<LogClaim> log_;
  Replay replay_;
};

/// Takes a bundle's tokens apart and nothing else: enough for the levels `signed` and `countersigned` (`judge_tokens`).
OpenedBundle open_tokens(Bundle bundle, Expectation expected);

/// Takes a bundle apart: reads its tokens, makes the view and the decisions again, and puts the questions together. What is to be asked
/// of the log comes from its layer (`log/open_logged.hpp`); without that, the log is not looked at.
///
/// To make something again out of texts that nobody signed can take any time and memory. Whoever takes bundles from strangers opens one
/// with no answers, and again with the answers to that: `so_far` are the answers given so far, and without those that bear out the
/// tokens and every text, nothing is made again. The verdict is the same.
OpenedBundle open(Bundle bundle, Expectation expected, std::optional<LogClaim> log = std::nullopt,
                  const Answers* so_far = nullptr);

}  // namespace sayso
