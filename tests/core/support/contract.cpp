#include "support/contract.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>

namespace contract {
namespace {

/// The place of a pointer: its parent value and the last key.
std::pair<Json*, std::string> place(Json& root, const std::string& pointer) {
  const Json::json_pointer full(pointer);
  return {&root[full.parent_pointer()], full.back()};
}

}  // namespace

std::string read_text(const std::string& path) {
  std::ifstream file(std::string(SAYSO_SOURCE_DIR) + "/" + path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path);
  return {std::istreambuf_iterator<char>(file), {}};
}

Json read_json(const std::string& path) {
  Json value = Json::parse(read_text(path), nullptr, false);
  REQUIRE_MESSAGE(!value.is_discarded(), path);
  return value;
}

const Json& schema(std::string_view name) {
  static std::map<std::string, Json, std::less<>> read;
  auto found = read.find(name);
  if (found == read.end()) {
    found = read.emplace(name, read_json("core/schema/" + std::string(name) + ".schema.json")).first;
  }
  return found->second;
}

const Json& resolve(const Json& part, std::string& name) {
  if (!part.contains("$ref")) return part;
  const std::string ref = part["$ref"];
  const std::size_t hash = ref.find('#');
  const std::string file = ref.substr(0, hash);
  if (!file.empty()) name = file.substr(0, file.find('.'));
  const Json& root = schema(name);
  if (hash == std::string::npos) return root;
  const Json& found = root.at(Json::json_pointer(ref.substr(hash + 1)));
  return resolve(found, name);
}

Json patched(Json value, const Json& change) {
  const Json set = change.value("set", Json::object());
  for (const auto& [pointer, replacement] : set.items()) {
    if (pointer.empty()) {
      value = replacement;
    } else {
      auto [parent, key] = place(value, pointer);
      (parent->is_array() ? parent->at(std::stoul(key)) : (*parent)[key]) = replacement;
    }
  }
  for (const auto& pointer : change.value("remove", Json::array())) {
    auto [parent, key] = place(value, pointer.get<std::string>());
    if (parent->is_array()) {
      parent->erase(std::stoul(key));
    } else {
      parent->erase(key);
    }
  }
  return value;
}

}  // namespace contract
