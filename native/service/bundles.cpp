#include "service/bundles.hpp"

#include <utility>

#include "crypto/sha256.hpp"
#include "files/host_codes.hpp"
#include "sayso/receipt/countersignature.hpp"
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

struct Pins {
  PolicyPin policy;
  std::optional<ViewPin> view;
};

/// What the countersignature says of the choices; nothing where it cannot be read.
std::optional<std::string> digest_of_choices(const Bundle& bundle) {
  if (!bundle.countersignature) return std::nullopt;
  const Result<Jws> jws = parse_jws(*bundle.countersignature, {.type = TokenType::countersignature});
  if (!jws) return std::nullopt;
  const Result<json::Document> payload = json::Document::parse(jws->payload);
  if (!payload) return std::nullopt;
  const Result<Countersignature> read = read_countersignature(payload->root());
  return read ? std::optional(read->choices) : std::nullopt;
}

/// What the token of a bundle pins; nothing where it cannot be read. It was checked when it was accepted.
std::optional<Pins> pins_of(const Bundle& bundle) {
  if (bundle.kind == BundleKind::receipt) {
    const Result<Opened<Receipt>> receipt = open_receipt(bundle.token, {"receipt"});
    if (!receipt) return std::nullopt;
    return Pins{receipt->unverified().policy, receipt->unverified().view};
  }
  const Result<Jws> jws = parse_jws(bundle.token, {.type = TokenType::record});
  if (!jws) return std::nullopt;
  const Result<json::Document> payload = json::Document::parse(jws->payload);
  if (!payload) return std::nullopt;
  const Result<Record> record = read_record(payload->root());
  if (!record) return std::nullopt;
  return Pins{record->policy, std::nullopt};
}

Error broken(const LedgerEntry& entry) {
  return {codes::ledger_broken, "", "the ledger's entry " + std::to_string(entry.index) + " cannot be read"};
}

}  // namespace

Result<Bundle> bundle_of(Service& service, const LedgerEntry& entry) {
  Ledger& ledger = service.ledger();
  Result<Bundle> bundle = parse_bundle(entry.body);
  if (!bundle) return broken(entry);
  const std::optional<Pins> pins = pins_of(*bundle);
  if (!pins) return broken(entry);
  if (std::optional<std::string> proof = service.log().proof(entry.index)) bundle->log = LogProof{entry.salt, *std::move(proof)};
  if (!bundle->after) {
    Result<std::string> after = ledger.choices_after(entry);
    if (!after) return after.error();
    // INVARIANT: nothing is handed out that its own countersignature contradicts.
    if (digest_of_choices(*bundle) != sha256_text(*after)) return broken(entry);
    bundle->after = *std::move(after);
  }
  Result<std::vector<std::string>> policies = texts_of(ledger, pins->policy.series);
  if (!policies) return policies.error();
  bundle->policies = std::move(*policies);
  if (!pins->view) return bundle;
  Result<std::vector<std::string>> catalogue = texts_of(ledger, {pins->view->catalogue});
  if (!catalogue) return catalogue.error();
  if (!catalogue->empty()) bundle->catalogue = std::move(catalogue->front());
  return bundle;
}

}  // namespace sayso
