#pragma once

#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace sayso::test {

/// A suite of third-party vectors, kept beside the checkout and never in it; nothing where that folder is absent, which is said.
inline std::optional<nlohmann::json> third_party(const std::string& name) {
  const std::filesystem::path path = std::filesystem::path(SAYSO_SOURCE_DIR) / ".." / "shared" / "vectors" / name;
  std::ifstream file(path);
  if (file) return nlohmann::json::parse(file);
  std::cout << "not run: there is no folder `../shared/vectors` with `" << name << "` beside this checkout\n";
  return std::nullopt;
}

}  // namespace sayso::test
