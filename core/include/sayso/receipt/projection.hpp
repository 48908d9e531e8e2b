#pragma once

#include <array>
#include <string>
#include <string_view>

#include "sayso/receipt/judge.hpp"

namespace sayso {

/// The standard forms into which a bundle can be projected.
enum class Projection : unsigned char {
  dpv,     ///< ISO/IEC TS 27560 receipt and record as DPV 2.3 in JSON-LD
  kantara  ///< Kantara Consent Receipt 1.1
};
template <>
inline constexpr std::array enum_names<Projection> = {std::string_view("dpv"), std::string_view("kantara")};

/// What the bundle states, in a standard form (architecture, section 4; decision 0063): one JSON text.
///
/// A receipt states a choice, the policy that it pins states everything else; so a projection is only made of a bundle that was judged,
/// and whose view and decisions were made again with the same bytes: else `export.unproven`. The bundle must hold its context and its
/// policies, put there by the caller where they were withheld. What is not consent is never given out as such: an objection is
/// `LegitimateInterestObjected`, a notice `LegitimateInterestInformed`; an organisation's instruction, and what rests on a contract, have
/// no place in these forms: `export.no_form`.
Result<std::string> project(const Bundle& bundle, const Verdict& verdict, Projection form);

}  // namespace sayso
