#pragma once

#include <string_view>

/// The spellings of the names that tokens carry (`core/schema/common.schema.json`). Printable ASCII throughout.
namespace sayso {

/// An http(s) URL without query and fragment: where the controller's keys are issued. `https://example.com`, `https://example.com/eu`.
bool is_issuer(std::string_view text);

/// Scheme, host and port of a page: `https://example.com`. No path, not even `/`.
bool is_origin(std::string_view text);

/// `[A-Za-z0-9_-]{16,128}`: a pseudonym of a person or an organisation, or the id of a ticket.
bool is_pseudonym(std::string_view text);

/// A UUID of version 7 (RFC 9562), in lower case.
bool is_uuid7(std::string_view text);

/// 16 bytes as base64url: 22 characters, canonical.
bool is_salt(std::string_view text);

}  // namespace sayso
