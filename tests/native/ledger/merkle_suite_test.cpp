// Guards core/src/log/tree.cpp with transparency-dev's published proofs of inclusion, good and damaged.
#include <doctest/doctest.h>

#include <filesystem>

#include "crypto/sha256.hpp"
#include "sayso/log/base64.hpp"
#include "sayso/log/tree.hpp"
#include "support/third_party.hpp"

using namespace sayso;
using namespace sayso::test;

namespace {

std::optional<TreeHash> hash_of(const nlohmann::json& text) {
  return text.is_string() ? tree_hash(from_base64(text.get<std::string>()).value_or("")) : std::nullopt;
}

bool is_proven(const nlohmann::json& vector) {
  std::vector<TreeHash> proof;
  for (const nlohmann::json& text : vector["proof"]) {
    const auto hash = hash_of(text);
    if (!hash) return false;
    proof.push_back(*hash);
  }
  const auto leaf = hash_of(vector["leafHash"]);
  const auto root = hash_of(vector["root"]);
  // The published numbers are of 64 bits without a sign; those beyond 2^63 are no index here.
  const auto index = vector["leafIdx"].get<std::uint64_t>();
  const auto size = vector["treeSize"].get<std::uint64_t>();
  if (!leaf || !root || index > INT64_MAX || size > INT64_MAX) return false;
  return root_from_inclusion(TreeHasher(sha256_tree), *leaf, static_cast<std::int64_t>(index), static_cast<std::int64_t>(size),
                             proof) == root;
}

}  // namespace

TEST_CASE("98 published proofs of inclusion have the published verdicts") {
  if (!third_party("merkle/inclusion/3/happy-path.json")) return;
  int count = 0;
  const std::string folder = std::string(SAYSO_SOURCE_DIR) + "/../shared/vectors/merkle/inclusion";
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.path().extension() != ".json") continue;
    const auto vector = *third_party("merkle/inclusion/" + std::filesystem::relative(file.path(), folder).string());
    CAPTURE(vector["desc"].get<std::string>());
    CHECK(is_proven(vector) != vector["wantErr"].get<bool>());
    ++count;
  }
  CHECK(count == 98);
}
