#include "command/io.hpp"

#include "files/host_codes.hpp"
#include "files/series_files.hpp"

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

namespace {

bool is_unusable(const Error& error) { return error.code.starts_with("file.") || error.code.starts_with("key."); }

}  // namespace

Exit fail(Io& io, const Error& error) {
  report(io, error);
  return is_unusable(error) ? Exit::unusable : Exit::no;
}

Exit fail_in(Io& io, std::string_view path, const Error& error) {
  if (is_unusable(error)) return fail(io, error);
  io.err << printable(to_text(FileError{error, std::string(path)})) << "\n";
  return Exit::no;
}

}  // namespace sayso
