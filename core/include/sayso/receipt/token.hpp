#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "sayso/support/enum_table.hpp"

/// The kinds of signed token and the algorithms that sign them (RFC 7515, RFC 7518, RFC 9864).
namespace sayso {

/// The algorithm of a key, and so of everything signed with it. `EdDSA`, the older name of the first, is not in this table: it is
/// taken only by a reader who asks for it, and never written.
enum class Algorithm : unsigned char { Ed25519, ES256 };
template <>
inline constexpr std::array enum_names<Algorithm> = {std::string_view("Ed25519"), std::string_view("ES256")};

/// The `typ` of a token. A token of one kind is never taken for another.
enum class TokenType : unsigned char { receipt, ticket, countersignature, record };
template <>
inline constexpr std::array enum_names<TokenType> = {
    std::string_view("consent-receipt+jwt"), std::string_view("consent-ticket+jwt"),
    std::string_view("consent-countersignature+jwt"), std::string_view("consent-record+jwt")};

/// The longest compact token that is looked at, in bytes: a receipt comes from anybody, the others from the controller.
constexpr std::size_t max_bytes(TokenType type) noexcept { return type == TokenType::receipt ? 16 * 1024 : 64 * 1024; }

/// The length of a signature of either algorithm, and so the only one.
inline constexpr std::size_t k_signature_bytes = 64;

}  // namespace sayso
