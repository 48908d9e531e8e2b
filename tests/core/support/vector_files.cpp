#include "support/vector_files.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace sayso::tests {

std::string read_file(const std::string& name) {
  const std::string path = std::string(SAYSO_SOURCE_DIR "/") + name;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) {
    std::fprintf(stderr, "cannot read %s\n", path.c_str());
    std::abort();
  }
  std::string text;
  char buffer[65536];
  for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
    text.append(buffer, got);
  std::fclose(file);
  return text;
}

void for_each_vector(const std::string& area, const std::function<void(const Json&, const Json&)>& run) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(SAYSO_SOURCE_DIR "/tests/vectors/") + area)) {
    if (entry.path().extension() == ".json") names.push_back("tests/vectors/" + area + "/" + entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    const Json file = Json::parse(read_file(name));
    for (const Json& vector : file["vectors"])
      run(file, vector);
  }
}

std::vector<std::string> policy_texts(const Json& file, const Json& names) {
  std::vector<std::string> texts;
  for (const Json& name : names) {
    const std::string key = name.get<std::string>();
    const bool is_inline = file.contains("policies") && file["policies"].contains(key);
    const Json& policy = is_inline ? file["policies"][key] : name;
    texts.push_back(policy.is_string() ? read_file(policy.get<std::string>()) : policy.dump());
  }
  return texts;
}

}  // namespace sayso::tests
