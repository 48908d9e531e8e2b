#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

/// The contract's files, read for comparing them with the core's own tables and readers.
namespace contract {

using Json = nlohmann::ordered_json;

/// The text of a file of the project, by its path from the root; fails the test where it is missing.
std::string read_text(const std::string& path);

/// The same, parsed.
Json read_json(const std::string& path);

/// `core/schema/<name>.schema.json`, read once.
const Json& schema(std::string_view name);

/// The schema that a `$ref` of the schema `name` points to; `name` becomes the one that it stands in.
const Json& resolve(const Json& part, std::string& name);

/// A copy of `value` with the changes of an example: `set` (pointer -> value) and `remove` (pointers).
Json patched(Json value, const Json& change);

}  // namespace contract
