#pragma once

#include <array>
#include <string_view>

/// The codes that only the native host uses, beside the core's `sayso::codes`. `core/schema/errors.json` lists both; a test holds
/// this table against it. Append only.
namespace sayso::codes {

inline constexpr std::string_view file_unreadable = "file.unreadable";
inline constexpr std::string_view file_unwritable = "file.unwritable";
inline constexpr std::string_view file_too_large = "file.too_large";

inline constexpr std::string_view key_exists = "key.exists";            ///< a key file is never overwritten
inline constexpr std::string_view key_permissions = "key.permissions";  ///< others may read it
inline constexpr std::string_view key_value = "key.value";              ///< not a private JWK as `sayso keygen` writes it

inline constexpr std::string_view ledger_broken = "ledger.broken";  ///< it is not known what was written, or it is damaged: stop
inline constexpr std::string_view ledger_newer = "ledger.newer";    ///< written by a later version of this program
inline constexpr std::string_view ledger_issuer = "ledger.issuer";  ///< belongs to another issuer
inline constexpr std::string_view ledger_policy = "ledger.policy";  ///< the policy loosens what was served before

inline constexpr std::string_view log_unreadable = "log.unreadable";  ///< no checkpoint can be had
inline constexpr std::string_view log_missing = "log.missing";        ///< a tile cannot be had
inline constexpr std::string_view log_altered = "log.altered";        ///< a tile is not what the signed root says
inline constexpr std::string_view log_rollback = "log.rollback";      ///< shorter than a checkpoint that was signed before
inline constexpr std::string_view log_split_view = "log.split_view";  ///< two checkpoints, neither continues the other

inline constexpr std::string_view ticket_expired = "ticket.expired";
inline constexpr std::string_view ticket_scope = "ticket.scope";

inline constexpr std::string_view service_unauthorized = "service.unauthorized";
inline constexpr std::string_view service_not_found = "service.not_found";
inline constexpr std::string_view service_method_not_allowed = "service.method_not_allowed";
inline constexpr std::string_view service_media_type = "service.media_type";
inline constexpr std::string_view service_too_large = "service.too_large";
inline constexpr std::string_view service_bad_request = "service.bad_request";
inline constexpr std::string_view service_timeout = "service.timeout";
inline constexpr std::string_view service_origin = "service.origin";
inline constexpr std::string_view service_unavailable = "service.unavailable";
inline constexpr std::string_view service_internal = "service.internal";

inline constexpr std::array host_all = {file_unreadable,     file_unwritable,
                                        file_too_large,      key_exists,
                                        key_permissions,     key_value,
                                        ledger_broken,       ledger_newer,
                                        ledger_issuer,       ticket_expired,
                                        ticket_scope,        service_unauthorized,
                                        service_not_found,   service_method_not_allowed,
                                        service_media_type,  service_too_large,
                                        service_bad_request, service_timeout,
                                        service_origin,      service_unavailable,
                                        service_internal,    log_unreadable,
                                        log_missing,         log_altered,
                                        log_rollback,        log_split_view,
                                        ledger_policy};

}  // namespace sayso::codes
