#pragma once

#include <string_view>

#include "sayso/domain/instant.hpp"

namespace sayso {

/// What the service notes of a refusal: the endpoint's pattern instead of the path, the code instead of any text. So there is never a
/// token, a pseudonym or a claim in the log.
struct Refused {
  Instant at;
  std::string_view method;
  std::string_view pattern;
  int status = 0;
  std::string_view code;
};

/// One line on stderr: `2026-11-21T14:02:00Z POST /v1/receipts 403 receipt.sig_invalid`.
void log_refusal(const Refused& refused);

/// Ends the process at once, without another answer: it is not known what was written.
[[noreturn]] void stop_broken(std::string_view code);

}  // namespace sayso
