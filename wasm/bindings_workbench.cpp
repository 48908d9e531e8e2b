#include <emscripten/bind.h>

#include "facade_workbench.hpp"

// What whoever writes policies calls, and no panel.
EMSCRIPTEN_BINDINGS(sayso) {
  using namespace sayso;
  emscripten::function("lint", &door::lint);
  emscripten::function("answer", static_cast<std::string (*)(const std::string&)>(&door::answer));
  emscripten::function("diff", &door::diff);
}
