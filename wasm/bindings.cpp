#include <emscripten/bind.h>

#include "facade.hpp"

EMSCRIPTEN_BINDINGS(sayso) {
  using namespace sayso;
  emscripten::function("version", &door::version);
  emscripten::function("check", &door::check);
  emscripten::function("decide", &door::decide);
  emscripten::function("view", &door::view);
  emscripten::function("prepare", &door::prepare);
  emscripten::function("seal", &door::seal);
  emscripten::function("open", &door::open);
  emscripten::function("judge", &door::judge);
}
