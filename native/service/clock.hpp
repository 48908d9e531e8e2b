#pragma once

#include <atomic>
#include <chrono>

#include "sayso/domain/instant.hpp"

namespace sayso {

/// What time it is. The system's clock, moved by an offset where a demonstration has set it; it goes on from there.
class Clock {
 public:
  [[nodiscard]] Instant now() const { return Instant{system() + offset_.load()}; }
  void set(Instant instant) { offset_ = instant.seconds - system(); }

 private:
  static std::int64_t system() {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  }
  std::atomic<std::int64_t> offset_{0};
};

}  // namespace sayso
