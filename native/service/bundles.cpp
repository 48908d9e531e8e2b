#include "service/bundles.hpp"

#include <utility>

#include "files/host_codes.hpp"
#include "sayso/receipt/opened.hpp"

namespace sayso {
namespace {

/// The texts of these digests, or none where one is missing.
Result<std::vector<std::string>> texts_of(Ledger& ledger, const std::vector<std::string>& digests) {
  std::vector<std::string> texts;
  for (const std::string& digest : digests) {
    Result<std::optional<std::string>> text = ledger.text(digest);
    if (!text) return text.error();
    if (!*text) return std::vector<std::string>();
    texts.push_back(std::move(**text));
  }
  return texts;
}

Error broken(const LedgerEntry& entry) {
  return {codes::ledger_broken, "", "the ledger's entry " + std::to_string(entry.index) + " cannot be read"};
}

}  // namespace

Result<Bundle> bundle_of(Ledger& ledger, const LedgerEntry& entry) {
  Result<Bundle> bundle = parse_bundle(entry.body);
  if (!bundle) return broken(entry);
  const Result<Opened<Receipt>> receipt = open_receipt(bundle->token, {"receipt"});
  if (!receipt) return broken(entry);
  const Receipt& claims = receipt->unverified();
  Result<std::vector<std::string>> policies = texts_of(ledger, claims.policy.series);
  if (!policies) return policies.error();
  bundle->policies = std::move(*policies);
  if (!claims.view) return bundle;
  Result<std::vector<std::string>> catalogue = texts_of(ledger, {claims.view->catalogue});
  if (!catalogue) return catalogue.error();
  if (!catalogue->empty()) bundle->catalogue = std::move(catalogue->front());
  return bundle;
}

}  // namespace sayso
