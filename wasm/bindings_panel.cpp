#include <emscripten/bind.h>

#include "facade.hpp"

// What a panel calls: `open` and `judge` for calls that look no higher than `countersigned`.
EMSCRIPTEN_BINDINGS(sayso) {
  using namespace sayso;
  emscripten::function("version", &door::version);
  emscripten::function("view", &door::view);
  emscripten::function("prepare", &door::prepare);
  emscripten::function("seal", &door::seal);
  emscripten::function("open", &door::open_tokens);
  emscripten::function("judge", &door::judge_tokens);
}
