// Reads a policy version and asks what may be used of an adult in Germany, as a program outside this project would.
#include <array>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sayso/decision/decide.hpp>
#include <string>

int main(int, char** arguments) {
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto series = sayso::parse_series(std::array{std::string_view(text)});
  if (!series.ok()) {
    std::cerr << series.error().code << ' ' << series.error().path << ' ' << series.error().detail << '\n';
    return 1;
  }
  sayso::Case question;
  question.now = sayso::Instant{1795046400};  // 2026-11-19
  const auto decisions = sayso::decide(*series, question);
  if (!decisions.ok()) return 1;
  std::cout << decisions->size() << " decisions\n";
  return 0;
}
