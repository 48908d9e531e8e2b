// What the WebAssembly exports: each function of the door by its name, and the place of the one text that crosses it, first the
// call and then the answer (decision record 0045). `core.mjs` is the other side.
#include <cstddef>
#include <string>

#include "facade.hpp"

namespace {

/// Kept between calls so that its memory is; never destroyed, since nothing comes after the module.
[[clang::no_destroy]] std::string crossing;

std::size_t answer(std::string (*ask)(const std::string&)) {
  crossing = ask(crossing);
  return crossing.size();
}

}  // namespace

#define SAYSO_EXPORT(name) extern "C" __attribute__((export_name(name)))
#define SAYSO_DOOR(function) \
  SAYSO_EXPORT(#function) std::size_t sayso_##function() { return answer(sayso::door::function); }

/// Makes the text `bytes` long and says where it is; what it holds stays, as far as it fits. Asked with the length of an answer
/// it moves nothing.
SAYSO_EXPORT("text") char* sayso_text(std::size_t bytes) {
  crossing.resize(bytes);
  return crossing.data();
}

// Each takes the text for its call, leaves its answer there and returns the answer's length.
SAYSO_DOOR(version)
SAYSO_DOOR(check)
SAYSO_DOOR(decide)
SAYSO_DOOR(view)
SAYSO_DOOR(prepare)
SAYSO_DOOR(seal)
SAYSO_DOOR(open)
SAYSO_DOOR(judge)

/// JavaScript looks at the memory anew after every call, so it need not be told.
extern "C" void emscripten_notify_memory_growth(std::size_t) {}
