#pragma once

#include <optional>

#include "sayso/receipt/open.hpp"

namespace sayso {

/// What a receipt or a record says that can be held against bytes and made again.
struct Claims {
  const PolicyPin& policy;
  const ViewPin* view;                       ///< nullptr where none was shown
  const std::optional<std::string> context;  ///< its digest; a record pins none
  const SignedChoices& choices;
  Actor actor;
  Method method;
  bool is_record;  ///< signed by the controller
};
Claims claims_of(const Receipt& receipt);
Claims claims_of(const Record& record);

/// Finds out what the level `replayed` needs: which bytes must have which digest, and the view and the decisions made again.
/// `countersignature` is nullptr where there is none to go by. Nothing is made again where it may not be, or where answers came and do not
/// bear out what was given.
Replay plan_replay(const Bundle& bundle, const Expectation& expected, const Claims& claims,
                   const Countersignature* countersignature, bool may_remake, const Answers* so_far);

/// The first that does not have the digest which is stated of it.
const Exhibit* first_differing(const std::vector<Exhibit>& exhibits, const Answers& answers);

}  // namespace sayso
