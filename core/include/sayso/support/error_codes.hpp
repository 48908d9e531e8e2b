#pragma once

#include <array>
#include <string_view>

/// Every code that an `Error` of the core can carry. `core/schema/errors.json` lists them for everybody else (the service adds its
/// own there); a test holds the two against each other. Append only: a published code never changes its meaning.
namespace sayso::codes {

inline constexpr std::string_view json_syntax = "json.syntax";
inline constexpr std::string_view json_bom = "json.bom";
inline constexpr std::string_view json_nul = "json.nul";
inline constexpr std::string_view json_utf8 = "json.utf8";
inline constexpr std::string_view json_number = "json.number";
inline constexpr std::string_view json_duplicate = "json.duplicate";
inline constexpr std::string_view json_too_deep = "json.too_deep";
inline constexpr std::string_view json_too_large = "json.too_large";
inline constexpr std::string_view json_trailing = "json.trailing";
inline constexpr std::string_view json_type = "json.type";
inline constexpr std::string_view json_member_unknown = "json.member_unknown";
inline constexpr std::string_view json_member_missing = "json.member_missing";
inline constexpr std::string_view json_value = "json.value";  ///< right type, wrong value: an empty list, an unknown enumerator

inline constexpr std::string_view time_instant = "time.instant";
inline constexpr std::string_view time_period = "time.period";
inline constexpr std::string_view time_duration = "time.duration";

inline constexpr std::string_view policy_format_version = "policy.format_version";  ///< `sayso` is not 1
inline constexpr std::string_view policy_id = "policy.id";
inline constexpr std::string_view policy_duplicate_id = "policy.duplicate_id";
inline constexpr std::string_view policy_jurisdiction = "policy.jurisdiction";
inline constexpr std::string_view policy_group_unknown = "policy.group_unknown";
inline constexpr std::string_view policy_group_cycle = "policy.group_cycle";
inline constexpr std::string_view policy_group_builtin = "policy.group_builtin";  ///< `EU` or `EEA` defined anew
inline constexpr std::string_view policy_text_missing = "policy.text_missing";    ///< a text lacks `default_locale`
inline constexpr std::string_view policy_locale = "policy.locale";                ///< not a BCP 47 tag
inline constexpr std::string_view policy_rule_unknown_purpose = "policy.rule_unknown_purpose";
inline constexpr std::string_view policy_rule_member = "policy.rule_member";      ///< a member that this mode does not take
inline constexpr std::string_view policy_rule_interval = "policy.rule_interval";  ///< from >= until, also for collected_*
inline constexpr std::string_view policy_signal_unknown = "policy.signal_unknown";

inline constexpr std::string_view series_empty = "series.empty";
inline constexpr std::string_view series_id = "series.id";              ///< versions of different policies
inline constexpr std::string_view series_order = "series.order";        ///< `published` does not rise strictly
inline constexpr std::string_view series_version = "series.version";    ///< `version` used twice
inline constexpr std::string_view series_rule = "series.rule";          ///< a rule id used again with another content
inline constexpr std::string_view series_revision = "series.revision";  ///< terms differ, `revision` did not rise

inline constexpr std::string_view context_value = "context.value";
inline constexpr std::string_view choices_value = "choices.value";
inline constexpr std::string_view item_value = "item.value";
inline constexpr std::string_view case_value = "case.value";
inline constexpr std::string_view case_purpose_unknown = "case.purpose_unknown";

inline constexpr std::string_view view_mode = "view.mode";
inline constexpr std::string_view view_locale = "view.locale";  ///< the policy or the catalogue is not complete in it
inline constexpr std::string_view view_extra = "view.extra";
inline constexpr std::string_view catalogue_value = "catalogue.value";
inline constexpr std::string_view catalogue_key_missing = "catalogue.key_missing";
inline constexpr std::string_view catalogue_key_unknown = "catalogue.key_unknown";
inline constexpr std::string_view catalogue_placeholder = "catalogue.placeholder";

inline constexpr std::string_view receipt_too_large = "receipt.too_large";
inline constexpr std::string_view receipt_not_compact = "receipt.not_compact";
inline constexpr std::string_view receipt_b64_noncanonical = "receipt.b64_noncanonical";
inline constexpr std::string_view receipt_header_member = "receipt.header_member";
inline constexpr std::string_view receipt_typ_mismatch = "receipt.typ_mismatch";
inline constexpr std::string_view receipt_alg_not_allowed = "receipt.alg_not_allowed";
inline constexpr std::string_view receipt_alg_key_mismatch = "receipt.alg_key_mismatch";
inline constexpr std::string_view receipt_kid_malformed = "receipt.kid_malformed";
inline constexpr std::string_view receipt_kid_mismatch = "receipt.kid_mismatch";  ///< not the thumbprint of `cnf.jwk`
inline constexpr std::string_view receipt_kid_unknown = "receipt.kid_unknown";    ///< no such key in the JWKS
inline constexpr std::string_view receipt_key_invalid = "receipt.key_invalid";
inline constexpr std::string_view receipt_key_revoked = "receipt.key_revoked";
inline constexpr std::string_view receipt_key_expired = "receipt.key_expired";  ///< outside of its `nbf` and `exp`
inline constexpr std::string_view receipt_sig_invalid = "receipt.sig_invalid";
inline constexpr std::string_view receipt_payload = "receipt.payload";  ///< a member of the payload is not as specified
inline constexpr std::string_view receipt_iss_mismatch = "receipt.iss_mismatch";
inline constexpr std::string_view receipt_aud_mismatch = "receipt.aud_mismatch";
inline constexpr std::string_view receipt_sub_mismatch = "receipt.sub_mismatch";
inline constexpr std::string_view receipt_actor_mismatch = "receipt.actor_mismatch";
inline constexpr std::string_view receipt_context_mismatch = "receipt.context_mismatch";
inline constexpr std::string_view receipt_digest_mismatch = "receipt.digest_mismatch";
inline constexpr std::string_view receipt_iat_future = "receipt.iat_future";
inline constexpr std::string_view receipt_expired = "receipt.expired";  ///< a ticket past `exp` used for a grant, or past 90 days
inline constexpr std::string_view receipt_ticket_required = "receipt.ticket_required";
inline constexpr std::string_view receipt_ticket_mismatch = "receipt.ticket_mismatch";
inline constexpr std::string_view receipt_ticket_bound = "receipt.ticket_bound";  ///< the ticket belongs to another device key
inline constexpr std::string_view receipt_jti_taken = "receipt.jti_taken";
inline constexpr std::string_view receipt_policy_superseded = "receipt.policy_superseded";
inline constexpr std::string_view receipt_view_stale = "receipt.view_stale";
inline constexpr std::string_view receipt_state_changed = "receipt.state_changed";
inline constexpr std::string_view receipt_view_differs = "receipt.view_differs";
inline constexpr std::string_view receipt_not_askable = "receipt.not_askable";
inline constexpr std::string_view receipt_not_shown = "receipt.not_shown";
inline constexpr std::string_view receipt_untrusted = "receipt.untrusted";
inline constexpr std::string_view receipt_countersignature_mismatch = "receipt.countersignature_mismatch";
inline constexpr std::string_view receipt_decisions_differ = "receipt.decisions_differ";
inline constexpr std::string_view receipt_revision_mismatch = "receipt.revision_mismatch";  ///< not the revision shown
inline constexpr std::string_view receipt_choices_differ = "receipt.choices_differ";  ///< the choices afterwards lack the token's
inline constexpr std::string_view log_key = "log.key";            ///< not a verifier key, or its id is not its own
inline constexpr std::string_view log_note = "log.note";          ///< not a signed checkpoint
inline constexpr std::string_view log_proof = "log.proof";        ///< not a tlog-proof
inline constexpr std::string_view log_unsigned = "log.unsigned";  ///< no signature by a key of the log that was given
inline constexpr std::string_view log_sig_invalid =
    "log.sig_invalid";  ///< a key that was given, and a signature that is not good
inline constexpr std::string_view log_not_in_tree = "log.not_in_tree";  ///< the path does not lead to the signed root
inline constexpr std::string_view log_index = "log.index";              ///< another index than the countersignature's
inline constexpr std::string_view log_witnesses = "log.witnesses";      ///< fewer witnesses than asked for
inline constexpr std::string_view bundle_value = "bundle.value";
inline constexpr std::string_view door_call = "door.call";                ///< a call through the door that is not of its shape
inline constexpr std::string_view lint_too_large = "lint.too_large";      ///< more combinations than the lint looks at
inline constexpr std::string_view diff_too_large = "diff.too_large";      ///< a comparison of more classes than are enumerated
inline constexpr std::string_view answer_too_large = "answer.too_large";  ///< more combinations than an answer looks at
inline constexpr std::string_view export_unproven = "export.unproven";  ///< a bundle that was not made again with the same bytes
inline constexpr std::string_view export_no_form = "export.no_form";    ///< what the standard forms have no place for

// clang-format off
inline constexpr std::array all = {
    json_syntax, json_bom, json_nul, json_utf8, json_number, json_duplicate, json_too_deep, json_too_large,
    json_trailing, json_type, json_member_unknown, json_member_missing, json_value, time_instant, time_period,
    time_duration, policy_format_version, policy_id, policy_duplicate_id, policy_jurisdiction, policy_group_unknown,
    policy_group_cycle, policy_group_builtin, policy_text_missing, policy_locale, policy_rule_unknown_purpose,
    policy_rule_member, policy_rule_interval, policy_signal_unknown, series_empty, series_id, series_order,
    series_version, series_rule, series_revision, context_value, choices_value, item_value, case_value,
    case_purpose_unknown, view_mode, view_locale, view_extra, catalogue_value, catalogue_key_missing,
    catalogue_key_unknown, catalogue_placeholder, receipt_too_large, receipt_not_compact, receipt_b64_noncanonical,
    receipt_header_member, receipt_typ_mismatch, receipt_alg_not_allowed, receipt_alg_key_mismatch,
    receipt_kid_malformed, receipt_kid_mismatch, receipt_kid_unknown, receipt_key_invalid, receipt_key_revoked,
    receipt_sig_invalid, receipt_payload, receipt_iss_mismatch, receipt_aud_mismatch, receipt_sub_mismatch,
    receipt_actor_mismatch, receipt_context_mismatch, receipt_digest_mismatch, receipt_iat_future, receipt_expired,
    receipt_ticket_required, receipt_ticket_mismatch, receipt_ticket_bound, receipt_jti_taken,
    receipt_policy_superseded, receipt_view_stale, receipt_state_changed, receipt_view_differs, receipt_not_askable, receipt_not_shown,
    receipt_untrusted, receipt_countersignature_mismatch, receipt_decisions_differ, bundle_value, door_call,
    receipt_key_expired, receipt_revision_mismatch, receipt_choices_differ, log_key, log_note, log_proof, log_unsigned,
    log_sig_invalid, log_not_in_tree, log_index, log_witnesses, lint_too_large, diff_too_large, answer_too_large,
    export_unproven, export_no_form};
// clang-format on

}  // namespace sayso::codes
