#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/policy/policy.hpp"
#include "sayso/receipt/bundle.hpp"
#include "sayso/receipt/pins.hpp"

namespace sayso {

/// What a choice was, in the words of the standard forms. Only the first is a consent that stands.
enum class Nature : unsigned char {
  consent_given,
  consent_refused,
  consent_withdrawn,
  consent_unknown,  ///< told of a purpose that rests on consent
  interest_informed,
  interest_objected,
  interest_not_objected  ///< switched on again what rests on legitimate interest
};

constexpr bool is_about_consent(Nature nature) { return nature <= Nature::consent_unknown; }

struct StatedChoice {
  Purpose purpose;  ///< in the revision that was chosen
  Nature nature = Nature::consent_unknown;
};

/// Everything that the projections are made of.
struct Statement {
  std::string jti, identity, subject, issuer;
  std::string site;  ///< origin of the page, or the issuer where there was none
  Actor actor = Actor::subject;
  Method method = Method::settings;
  std::string locale;
  std::string jurisdiction;  ///< `unknown` where it is
  Instant accepted;
  PolicyPin pin;
  Controller controller;
  std::string default_locale;
  std::vector<StatedChoice> choices;

  /// In the language of the panel, else in the policy's own.
  [[nodiscard]] std::string_view say(const LocalizedText& text) const;
};

/// Reads a bundle that was judged before; nothing is checked. Fails with `export.no_form`, or as its parts do.
Result<Statement> read_statement(const Bundle& bundle);

std::string dpv_of(const Statement& statement);
std::string kantara_of(const Statement& statement);

}  // namespace sayso
