#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/domain/instant.hpp"
#include "sayso/support/enum_table.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {

/// Why a purpose is or is not permitted. The order is that of the table in semantics, section 4: of all that fail, the first is the reason.
enum class Reason : unsigned char {
  no_policy,
  on_premises,
  not_used,
  prohibited,
  suspended,
  no_rule,
  org_prohibits,
  org_not_granted,
  denied,
  signal_gpc,
  no_choice,
  terms_changed,
  expired,
  actor_not_allowed,
  not_notified,
  notice_period,
  category_not_covered,
  past_data,
  granted,
  not_objected
};
template <>
inline constexpr std::array enum_names<Reason> = {std::string_view("no_policy"),
                                                  std::string_view("on_premises"),
                                                  std::string_view("not_used"),
                                                  std::string_view("prohibited"),
                                                  std::string_view("suspended"),
                                                  std::string_view("no_rule"),
                                                  std::string_view("org_prohibits"),
                                                  std::string_view("org_not_granted"),
                                                  std::string_view("denied"),
                                                  std::string_view("signal_gpc"),
                                                  std::string_view("no_choice"),
                                                  std::string_view("terms_changed"),
                                                  std::string_view("expired"),
                                                  std::string_view("actor_not_allowed"),
                                                  std::string_view("not_notified"),
                                                  std::string_view("notice_period"),
                                                  std::string_view("category_not_covered"),
                                                  std::string_view("past_data"),
                                                  std::string_view("granted"),
                                                  std::string_view("not_objected")};

/// Whether it is a reason that nobody's word lifts: neither a person's nor their organisation's.
constexpr bool is_beyond_words(Reason reason) { return reason <= Reason::no_rule; }

/// A rule that applied; `assumed` where it is not known to apply.
struct AppliedRule {
  std::string id;
  bool assumed = false;
  bool operator==(const AppliedRule&) const = default;
};

/// The answer for one purpose.
struct Decision {
  std::string purpose;
  bool permitted = false;
  Reason reason = Reason::no_policy;
  std::vector<Reason> unmet;       ///< all that fail, in the table's order; empty when permitted
  std::vector<AppliedRule> rules;  ///< sorted by id in byte order
  std::optional<Instant> until;    ///< least instant after now at which permitted, reason or unmet would differ
  bool operator==(const Decision&) const = default;
};

/// Canonical JSON: `purpose, permitted, reason, unmet, rules, until?`.
void write(json::Writer& writer, const Decision& decision);
std::string to_json(const std::vector<Decision>& decisions);

}  // namespace sayso
