// Holds the strict reader against nlohmann's tree: what is read is JSON for both and the same value; what is refused has a place in
// the text, and was refused for a reason of the grammar only where the tree refuses it too.
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"

using namespace sayso;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

nlohmann::ordered_json tree_of(json::Value value) {
  switch (value.kind()) {
    case json::Kind::null: return nullptr;
    case json::Kind::boolean: return value.boolean();
    case json::Kind::integer: return value.integer();
    case json::Kind::string: return std::string(value.string());
    case json::Kind::array: {
      auto list = nlohmann::ordered_json::array();
      for (const json::Value item : value)
        list.push_back(tree_of(item));
      require(list.size() == value.size());
      return list;
    }
    case json::Kind::object: break;
  }
  auto object = nlohmann::ordered_json::object();
  for (const json::Value member : value) {
    require(value.find(member.key())->pointer() == member.pointer());
    object[std::string(member.key())] = tree_of(member);
  }
  require(object.size() == value.size());
  return object;
}

void check_place(std::string_view text, const Error& error) {
  int line = 1;
  int column = 1;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (line == error.line && column == error.column) return;
    if (i == text.size()) break;
    const bool ends_line = text[i] == '\n';
    line += ends_line ? 1 : 0;
    column = ends_line ? 1 : column + 1;
  }
  std::abort();
}

void check_read(std::string_view text, const json::Document& document) {
  const auto tree = nlohmann::ordered_json::parse(text, nullptr, false);
  require(!tree.is_discarded());
  require(tree_of(document.root()) == tree);
  const auto again = json::Document::parse(tree.dump());
  require(again.ok());
}

void check_refused(std::string_view text, const Error& error) {
  check_place(text, error);
  require(json::Document::parse(json::quoted(error.detail)).ok());
  require(json::Document::parse(json::quoted(error.path)).ok());
  const bool by_grammar =
      error.code == codes::json_syntax || error.code == codes::json_utf8 || error.code == codes::json_trailing;
  // nlohmann takes a NUL for the end of the text.
  if (!by_grammar || text.find('\0') != std::string_view::npos) return;
  require(nlohmann::ordered_json::parse(text, nullptr, false).is_discarded());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<json::Document> document = json::Document::parse(text);
  if (document) {
    check_read(text, *document);
  } else {
    check_refused(text, document.error());
  }
  return 0;
}
