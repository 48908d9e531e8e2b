#include "service/log.hpp"

#include <unistd.h>

#include <string>

namespace sayso {
namespace {

/// One write a line, so that the lines of several threads do not mix.
void write_line(const std::string& line) {
  const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
  (void)written;
}

bool is_plain(std::string_view text) {
  for (const char c : text) {
    if (c < 'A' || c > 'Z') return false;
  }
  return true;
}

}  // namespace

void log_refusal(const Refused& refused) {
  std::string line = to_text(refused.at) + " ";
  line += is_plain(refused.method) && refused.method.size() < 16 ? refused.method : std::string_view("-");
  line += " " + std::string(refused.pattern) + " " + std::to_string(refused.status) + " " + std::string(refused.code) + "\n";
  write_line(line);
}

void stop_broken(std::string_view code) {
  write_line("sayso: the ledger is broken (" + std::string(code) +
             "); nothing more is answered. Look at the disk, then start again: what was acknowledged is there.\n");
  ::_exit(2);
}

}  // namespace sayso
