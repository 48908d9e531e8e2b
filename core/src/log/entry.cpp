#include "sayso/log/entry.hpp"

#include "sayso/support/base64url.hpp"

namespace sayso {

std::optional<std::string> entry_preimage(std::string_view salt, std::string_view identity) {
  if (!is_digest(salt) || !is_digest(identity)) return std::nullopt;
  return *from_base64url(salt) + *from_base64url(identity);
}

std::optional<std::string> leaf_preimage(std::string_view entry) {
  if (!is_digest(entry)) return std::nullopt;
  return std::string(1, '\0') + *from_base64url(entry);
}

}  // namespace sayso
