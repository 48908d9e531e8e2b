// Any bytes are a context or an error with a place; what is read is written so that it reads the same, and a place has one spelling.
#include "sayso/domain/context.hpp"

#include <cstdlib>
#include <string_view>

#include "sayso/decision/decide.hpp"

using namespace sayso;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

Result<Context> read(std::string_view text) {
  const Result<json::Document> document = json::Document::parse(text);
  return document ? read_context(document->root()) : Result<Context>(document.error());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const Result<Context> context = read({reinterpret_cast<const char*>(data), size});
  if (!context) {
    require(context.error().line > 0 && context.error().column > 0 && !context.error().detail.empty());
    return 0;
  }
  json::Writer writer;
  write(writer, *context);
  const Result<Context> again = read(writer.text());
  require(again.ok() && *again == *context);
  if (!context->jurisdiction) return 0;
  const std::optional<std::string_view> place = read_place(context->jurisdiction->code);
  require(place && *place == context->jurisdiction->code);
  require(covers(*context->jurisdiction, *context->jurisdiction) == Truth::yes);
  return 0;
}
