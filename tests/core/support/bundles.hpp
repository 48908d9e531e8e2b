#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sayso/receipt/judge.hpp"
#include "support/tokens.hpp"

/// Whole bundles for tests of the core, made as the panel and the service make them.
namespace sayso::tests {

/// What happened to one person: what was shown before, what was chosen, what the controller made of it. Change a part and build.
struct Story {
  std::vector<std::string> policies;  ///< texts, oldest first
  std::string catalogue;
  std::string context = R"({"jurisdiction":"DE","age":"adult","account":"free"})";
  std::string choices = "[]";  ///< before
  std::optional<std::string> extra;
  std::string view_at = "2026-11-21T14:00:00Z";
  std::string locale = "en";
  std::string method = "settings";
  std::string actor = "subject";
  Json chosen = Json::array({{{"purpose", "assistant"}, {"revision", 1}, {"state", "granted"}}});
  std::int64_t accepted_at = 1795269721;  ///< 2026-11-21T14:02:01Z

  /// The story of the example `saas-opt-in.json` in English.
  static Story saas();
  /// Of the three versions of the example `linkedin`, before the pause: a member who was told says no.
  static Story linkedin();

  /// The receipt's payload; `view` absent for `signal` and `api`.
  [[nodiscard]] Json receipt() const;
  /// Everything: receipt, countersignature, context, policies, catalogue, shown, after.
  [[nodiscard]] Bundle bundle() const;
  /// The same with these payloads in place of those that belong.
  [[nodiscard]] Bundle bundle_with(const Json& receipt, const Json& countersignature_changes = Json::object()) const;
  /// A record instead of a receipt.
  [[nodiscard]] Bundle record_bundle(const Json& changes = Json::object(),
                                     const Json& countersignature_changes = Json::object()) const;

 private:
  [[nodiscard]] std::string after() const;
  [[nodiscard]] std::string decisions() const;
  [[nodiscard]] Json countersignature_of(const std::string& token) const;
  [[nodiscard]] Json policy_pin() const;
  [[nodiscard]] std::string view() const;
};

/// What a caller expects who knows the controller: issuer, origin, keys.
Expectation expecting(Level required = Level::countersigned);

/// Opens, answers and judges.
Verdict verdict_on(const Bundle& bundle, const Expectation& expected = expecting(),
                   const std::map<std::string, bool>& signatures = {});

/// "signed countersigned -logged !replayed:receipt.view_differs": each level, `-` not possible, `~` not applicable, `!` failed.
std::string in_short(const Verdict& verdict);

}  // namespace sayso::tests
