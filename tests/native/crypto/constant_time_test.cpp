// Guards native/crypto/constant_time.cpp: how long a comparison takes tells nothing of where two secrets differ (row J21 of the table).
//
// As dudect does it: two classes in random order, a million calls, Welch's t on the times without their slow tail. A comparison that stops
// at the first difference reaches a t of hundreds, and the test proves that on one.
#include "crypto/constant_time.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

using namespace sayso;

namespace {

constexpr int k_calls = 1'000'000;
constexpr int k_together = 8;  ///< comparisons in one measurement, above the clock's step
constexpr double k_limit = 4.5;

using Compare = bool (*)(std::string_view, std::string_view);

/// What everybody writes first.
bool equal_until_it_differs(std::string_view left, std::string_view right) {
  const volatile char* a = left.data();
  const volatile char* b = right.data();
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

struct Sample {
  bool late = false;
  double nanoseconds = 0;
};

/// Times of comparing with a guess that is wrong at the first letter, or only at the last; in an order that nobody can foresee.
std::vector<Sample> measure(Compare compare) {
  const std::string secret(43, 'k');
  std::array<std::string, 2> guesses = {secret, secret};
  guesses[0].front() = 'x';
  guesses[1].back() = 'x';
  std::string guess(secret);
  std::vector<Sample> samples;
  samples.reserve(k_calls / k_together);
  std::uint64_t state = 0x9e3779b97f4a7c15;
  bool found = false;
  for (int i = 0; i < k_calls / k_together; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    const bool late = (state >> 60) & 1u;
    guess.assign(guesses[late ? 1 : 0]);  // always the same place: where a text lies in memory takes its time too
    const auto begun = std::chrono::steady_clock::now();
    for (int n = 0; n < k_together; ++n)
      found = compare(secret, guess) || found;
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begun;
    samples.push_back({late, took.count()});
  }
  CHECK_FALSE(found);
  return samples;
}

/// Welch's t of the two classes, without the slower tenth, which is the machine's and not the comparison's.
double t_of(std::vector<Sample> samples) {
  std::sort(samples.begin(), samples.end(), [](const Sample& a, const Sample& b) { return a.nanoseconds < b.nanoseconds; });
  samples.resize(samples.size() * 9 / 10);
  std::array<double, 2> count{}, sum{}, squares{};
  for (const Sample& sample : samples) {
    const std::size_t of = sample.late ? 1 : 0;
    ++count[of];
    sum[of] += sample.nanoseconds;
    squares[of] += sample.nanoseconds * sample.nanoseconds;
  }
  double spread = 0;
  for (const std::size_t of : {0, 1}) {
    const double mean = sum[of] / count[of];
    spread += (squares[of] / count[of] - mean * mean) / count[of];
  }
  return std::abs(sum[0] / count[0] - sum[1] / count[1]) / std::sqrt(spread);
}

/// The least of three runs: what the machine does besides may disturb one, what the comparison does is in each.
double least_t(Compare compare) {
  double least = t_of(measure(compare));
  for (int run = 1; run < 3 && least >= k_limit; ++run)
    least = std::min(least, t_of(measure(compare)));
  return least;
}

}  // namespace

TEST_CASE("secrets are compared in a time that tells nothing of where they differ") {
  CHECK(least_t(equal_in_constant_time) < k_limit);
}

TEST_CASE("the measurement sees a comparison that stops at the first difference") {
  CHECK(least_t(equal_until_it_differs) > 10 * k_limit);
}

TEST_CASE("what is equal is, and lengths may differ") {
  CHECK(equal_in_constant_time("", ""));
  CHECK(equal_in_constant_time("abc", "abc"));
  CHECK_FALSE(equal_in_constant_time("abc", "abd"));
  CHECK_FALSE(equal_in_constant_time("abc", "abcd"));
}
