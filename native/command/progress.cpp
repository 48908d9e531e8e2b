#include "command/progress.hpp"

#include <algorithm>
#include <string>

namespace sayso {
namespace {

constexpr auto k_pause = std::chrono::milliseconds(100);
constexpr std::uint64_t k_width = 40;

}  // namespace

Progress::Progress(Io& io, std::uint64_t total, Results results, std::chrono::milliseconds patience)
    : io_(io),
      total_(io.err_is_terminal && (results == Results::afterwards || !io.out_is_terminal) ? total : 0),
      next_(Clock::now() + patience) {}

Progress::~Progress() {
  if (drawn_) io_.err << "\r\033[K" << std::flush;
}

void Progress::update(std::uint64_t done) {
  if (total_ == 0) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + k_pause;
  drawn_ = true;
  const std::uint64_t part = std::min(done, total_);
  const auto filled = static_cast<std::size_t>(part * k_width / total_);
  io_.err << "\r[" << std::string(filled, '#') << std::string(k_width - filled, ' ') << "] " << part * 100 / total_ << " %"
          << std::flush;
}

}  // namespace sayso
