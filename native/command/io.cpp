#include "command/io.hpp"

#include "files/host_codes.hpp"

namespace sayso {

std::string printable(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    line += byte < 0x20 || byte == 0x7f ? '?' : c;
  }
  return line;
}

void report(Io& io, std::string_view line) { io.err << "sayso: " << printable(line) << "\n"; }

void report(Io& io, const Error& error) {
  std::string line = error.detail + " (" + std::string(error.code) + ")";
  if (!error.path.empty()) line = "at `" + error.path + "`: " + line;
  report(io, line);
}

Exit fail(Io& io, const Error& error) {
  report(io, error);
  const bool unusable = error.code.starts_with("file.") || error.code.starts_with("key.");
  return unusable ? Exit::unusable : Exit::no;
}

}  // namespace sayso
