#include "command/io.hpp"

#include "files/host_codes.hpp"
#include "files/series_files.hpp"

namespace sayso {

std::string printable(std::string_view text) {
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // In UTF-8 the controls from U+0080 to U+009F are two bytes; one of them begins a sequence as ESC and `[` do.
    const bool is_of_two = byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
    line += byte < 0x20 || byte == 0x7f || is_of_two ? '?' : text[i];
    if (is_of_two) ++i;
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
