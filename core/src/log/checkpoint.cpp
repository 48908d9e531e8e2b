#include "sayso/log/checkpoint.hpp"

#include "log/decimal.hpp"
#include "log/lines.hpp"
#include "sayso/log/base64.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {

std::string to_text(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + to_base64(bytes_of(checkpoint.root)) + "\n";
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  const std::string_view origin = take_line(text).value_or("");
  const std::optional<std::int64_t> size = read_decimal(take_line(text).value_or(""));
  const std::optional<std::string> bytes = from_base64(take_line(text).value_or(""));
  const std::optional<TreeHash> root = tree_hash(bytes.value_or(""));
  if (origin.empty() || !size || !root) {
    return Error{codes::log_note, "", "a checkpoint has three lines: the origin, the size, the root"};
  }
  while (!text.empty()) {
    if (take_line(text).value_or("").empty()) return Error{codes::log_note, "", "a checkpoint has an empty line"};
  }
  return Checkpoint{std::string(origin), *size, *root};
}

}  // namespace sayso
