#include <unistd.h>

#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "command/command.hpp"

int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  sayso::Io io{std::cin, std::cout, std::cerr, ::isatty(0) == 1, ::isatty(1) == 1, ::isatty(2) == 1};
  try {
    const auto exit = sayso::run_command({words + 1, words + count}, io);
    // A full disk is noticed here at the latest: nobody may take a yes from results that are not there.
    if (std::cout.flush()) return static_cast<int>(exit);
    sayso::report(io, "the output could not be written; what is there of the results is not all of them");
    return static_cast<int>(sayso::Exit::unusable);
  } catch (const std::exception& problem) {
    sayso::report(io, problem.what());
    return static_cast<int>(sayso::Exit::unusable);
  }
}
