#include "sayso/log/proof.hpp"

#include "log/decimal.hpp"
#include "log/lines.hpp"
#include "sayso/log/base64.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

constexpr std::string_view k_first = "c2sp.org/tlog-proof@v1";
constexpr std::string_view k_extra = "extra ";
constexpr std::string_view k_index = "index ";
constexpr std::size_t k_longest_path = 63;

Error refuse(std::string_view detail) { return {codes::log_proof, "", std::string(detail)}; }

}  // namespace

std::string to_text(const TlogProof& proof) {
  std::string text = std::string(k_first) + "\n";
  if (proof.extra) text += std::string(k_extra) + to_base64(*proof.extra) + "\n";
  text += std::string(k_index) + std::to_string(proof.index) + "\n";
  for (const TreeHash& hash : proof.path)
    text += to_base64(bytes_of(hash)) + "\n";
  return text + "\n" + proof.checkpoint;
}

Result<TlogProof> parse_tlog_proof(std::string_view text) {
  TlogProof proof;
  if (take_line(text) != k_first) return refuse("the first line is not `c2sp.org/tlog-proof@v1`");
  std::optional<std::string_view> line = take_line(text);
  if (line && line->starts_with(k_extra)) {
    proof.extra = from_base64(line->substr(k_extra.size()));
    if (!proof.extra) return refuse("what follows `extra` is not base64");
    line = take_line(text);
  }
  const std::optional<std::int64_t> index =
      line && line->starts_with(k_index) ? read_decimal(line->substr(k_index.size())) : std::nullopt;
  if (!index) return refuse("there is no line with the index");
  proof.index = *index;
  while ((line = take_line(text)) && !line->empty()) {
    const std::optional<TreeHash> hash = tree_hash(from_base64(*line).value_or(""));
    if (!hash || proof.path.size() == k_longest_path)
      return refuse("a line of the path is not the base64 of a hash, or one too many");
    proof.path.push_back(*hash);
  }
  if (!line || text.empty()) return refuse("there is no checkpoint behind the path");
  proof.checkpoint = text;
  return proof;
}

}  // namespace sayso
