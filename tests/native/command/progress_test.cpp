// Guards native/command/progress.cpp: who sees a bar, and that nothing is left of it.
#include "command/progress.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace sayso;

namespace {

/// What is written to stderr about work that is half done.
std::string drawn(bool out_is_terminal, bool err_is_terminal, Results results, std::uint64_t total = 10,
                  std::chrono::milliseconds patience = std::chrono::milliseconds(0)) {
  std::istringstream in;
  std::ostringstream out, err;
  Io io{in, out, err, false, out_is_terminal, err_is_terminal};
  {
    Progress progress(io, total, results, patience);
    progress.update(5);
  }
  CHECK(out.str().empty());
  return err.str();
}

}  // namespace

TEST_CASE("a bar is drawn on a terminal and wiped away again") {
  const std::string text = drawn(false, true, Results::meanwhile);
  CHECK(text == "\r[" + std::string(20, '#') + std::string(20, ' ') + "] 50 %\r\033[K");
  CHECK(drawn(true, true, Results::afterwards) == text);
  CHECK(drawn(false, true, Results::afterwards) == text);
}

TEST_CASE("no bar is drawn in a pipe, between results on the same terminal, of unknown work, or before it takes long") {
  for (const Results results : {Results::meanwhile, Results::afterwards}) {
    CHECK(drawn(false, false, results).empty());
    CHECK(drawn(true, false, results).empty());
    CHECK(drawn(false, true, results, 0).empty());
    CHECK(drawn(false, true, results, 10, Progress::k_patience).empty());
  }
  CHECK(drawn(true, true, Results::meanwhile).empty());
}
