#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sayso {

struct ListenAddress {
  std::string host;  ///< without brackets
  std::uint16_t port = 0;

  /// `http://127.0.0.1:8787`, an IPv6 address in brackets.
  [[nodiscard]] std::string url(std::uint16_t actual_port) const;
};

/// Reads `127.0.0.1:8787` or `[::1]:8787`; `localhost` is 127.0.0.1.
std::optional<ListenAddress> parse_listen_address(std::string_view text);

}  // namespace sayso
