#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/domain/choice.hpp"
#include "sayso/domain/context.hpp"
#include "sayso/domain/instant.hpp"
#include "sayso/domain/jurisdiction.hpp"
#include "sayso/domain/localized_text.hpp"
#include "sayso/support/enum_table.hpp"

/// The validated value of a policy document (semantics, section 2). A `Policy` exists only after every check has passed, so
/// the layers above need not doubt it.
namespace sayso {

enum class Mode : unsigned char { notice_only, opt_out, contract_only, opt_in, suspended, prohibited, not_used };
template <>
inline constexpr std::array enum_names<Mode> = {std::string_view("notice_only"),   std::string_view("opt_out"),
                                                std::string_view("contract_only"), std::string_view("opt_in"),
                                                std::string_view("suspended"),     std::string_view("prohibited"),
                                                std::string_view("not_used")};

enum class Deployment : unsigned char { saas, on_premises };
template <>
inline constexpr std::array enum_names<Deployment> = {std::string_view("saas"), std::string_view("on_premises")};

enum class LegalBasis : unsigned char { consent, legitimate_interest, contract };
template <>
inline constexpr std::array enum_names<LegalBasis> = {std::string_view("consent"), std::string_view("legitimate_interest"),
                                                      std::string_view("contract")};

enum class Processing : unsigned char { model_training, fine_tuning, evaluation, human_review };
template <>
inline constexpr std::array enum_names<Processing> = {std::string_view("model_training"), std::string_view("fine_tuning"),
                                                      std::string_view("evaluation"), std::string_view("human_review")};

enum class PastData : unsigned char { included, excluded };
template <>
inline constexpr std::array enum_names<PastData> = {std::string_view("included"), std::string_view("excluded")};

struct Authority {
  std::string name;
  std::string url;
  bool operator==(const Authority&) const = default;
};

struct Controller {
  std::string name;
  std::string country;
  std::string contact;
  std::string privacy_policy;
  std::optional<std::string> dpo;
  std::optional<Authority> authority;
};

struct Purpose {
  std::string id;
  std::int64_t revision = 1;
  std::vector<std::string> replaces;
  LocalizedText title;
  LocalizedText description;
  LocalizedText past_data_text;
  std::vector<std::string> data;
  std::vector<std::string> recipients;
  std::string retention;  ///< ISO 8601 duration as written
  LegalBasis legal_basis = LegalBasis::consent;
  std::vector<Processing> processing;
  PastData past_data = PastData::excluded;
  std::optional<Period> consent_valid_for;
  std::string ask_again_after = "P1Y";
};

/// The conditions of a rule; an absent one always holds.
struct When {
  /// Codes in their one reading, groups resolved: a person in any of them meets the condition.
  std::optional<std::vector<Jurisdiction>> jurisdictions;
  std::optional<std::vector<Age>> age;
  std::optional<std::vector<std::string>> account;
  std::optional<std::vector<std::string>> data;
  std::optional<Instant> collected_from;
  std::optional<Instant> collected_until;
  bool operator==(const When&) const = default;

  /// Whether it is about records rather than people.
  [[nodiscard]] bool is_item() const { return data || collected_from || collected_until; }
};

/// Its lists are sets and sorted, so that one content is one value, however it was written.
struct Rule {
  std::string id;
  std::optional<std::vector<std::string>> purposes;  ///< absent: all
  When when;
  std::optional<Instant> from;
  std::optional<Instant> until;
  Mode mode = Mode::not_used;
  Period notice;                             ///< only for notice_only and opt_out
  std::vector<Actor> by = {Actor::subject};  ///< only for opt_in
  LocalizedText why;
  std::optional<std::string> authority;
  std::optional<std::string> source;
  bool operator==(const Rule&) const = default;
};

/// Where a signal counts as an objection.
struct SignalRule {
  Signal signal = Signal::gpc;
  std::optional<std::vector<Jurisdiction>> jurisdictions;  ///< absent: everywhere
};

struct Policy {
  std::string id;
  std::string version;
  Instant published;
  Controller controller;
  Deployment deployment = Deployment::saas;
  std::string default_locale;
  std::vector<Purpose> purposes;
  std::vector<Rule> rules;
  std::vector<SignalRule> signals;

  [[nodiscard]] const Purpose* find_purpose(std::string_view purpose_id) const {
    for (const Purpose& purpose : purposes) {
      if (purpose.id == purpose_id) return &purpose;
    }
    return nullptr;
  }
};

}  // namespace sayso
