#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// The files under tests/vectors, which every runner shares.
namespace sayso::tests {

using Json = nlohmann::ordered_json;

/// The bytes of a file named from the project's root; the test ends where it cannot be read.
std::string read_file(const std::string& name);

/// Calls `run(file, vector)` for each vector of each file in `tests/vectors/<area>`, files in byte order of their names.
void for_each_vector(const std::string& area, const std::function<void(const Json&, const Json&)>& run);

/// The exact bytes of the policies that a vector names: those of a file where the name is a path, else those of the file's own
/// `policies` member, written without white space.
std::vector<std::string> policy_texts(const Json& file, const Json& names);

}  // namespace sayso::tests
