#pragma once

#include <chrono>
#include <cstdint>

#include "command/io.hpp"

namespace sayso {

/// When results are written: a bar on the same terminal would stand between those that come meanwhile.
enum class Results : bool { meanwhile, afterwards };

/// A progress bar on stderr for long work. It is drawn only on a terminal, never in a pipe, and not before half a second has passed; it
/// is wiped at the end of the scope.
class Progress {
 public:
  static constexpr std::chrono::milliseconds k_patience{500};

  /// `total` in whatever unit `update` counts; 0 where it is not known: then nothing is drawn.
  Progress(Io& io, std::uint64_t total, Results results = Results::meanwhile, std::chrono::milliseconds patience = k_patience);
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
