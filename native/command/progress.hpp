#pragma once

#include <chrono>
#include <cstdint>

#include "command/io.hpp"

namespace sayso {

/// A progress bar on stderr for long work. It is drawn only on a terminal, never in a pipe, and not before half a second has passed; it
/// is wiped at the end of the scope.
class Progress {
 public:
  /// `total` in whatever unit `update` counts; 0 where it is not known: then nothing is drawn.
  Progress(Io& io, std::uint64_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void update(std::uint64_t done);

 private:
  using Clock = std::chrono::steady_clock;
  Io& io_;
  std::uint64_t total_;
  Clock::time_point next_;
  bool drawn_ = false;
};

}  // namespace sayso
