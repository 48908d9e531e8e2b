// The door natively, for comparing it with the WebAssembly: a line is the name of a function, a space and the call in base64url; the
// line that comes out is the answer in base64url.
#include <iostream>
#include <string>
#include <string_view>
#include <utility>

#include "facade.hpp"
#include "facade_workbench.hpp"
#include "sayso/support/base64url.hpp"

namespace {

using Function = std::string (*)(const std::string&);

constexpr std::pair<std::string_view, Function> k_functions[] = {{"version", sayso::door::version}, {"check", sayso::door::check},
                                                                 {"decide", sayso::door::decide},   {"view", sayso::door::view},
                                                                 {"prepare", sayso::door::prepare}, {"seal", sayso::door::seal},
                                                                 {"open", sayso::door::open},       {"judge", sayso::door::judge},
                                                                 {"lint", sayso::door::lint},       {"diff", sayso::door::diff}};

Function find(std::string_view name) {
  for (const auto& [known, function] : k_functions) {
    if (known == name) return function;
  }
  return nullptr;
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t space = line.find(' ');
    const Function function = space == std::string::npos ? nullptr : find(std::string_view(line).substr(0, space));
    const auto call = function == nullptr ? std::nullopt : sayso::from_base64url(std::string_view(line).substr(space + 1));
    if (!call) {
      std::cerr << "sayso_door: not a line of mine: " << line.substr(0, 80) << "\n";
      return 2;
    }
    std::cout << sayso::to_base64url(function(*call)) << "\n";
  }
}
