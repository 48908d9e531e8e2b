#include "receipt/exhibits.hpp"

#include "sayso/support/error_codes.hpp"
#include "sayso/support/join.hpp"

namespace sayso {
namespace {

class Gathering {
 public:
  Gathering(const Claims& claims, Replay& replay) : claims_(claims), replay_(replay) {}

  void policies(const std::vector<std::string>& texts, std::string_view where) {
    const std::vector<std::string>& pinned = claims_.policy.series;
    for (std::size_t i = 0; i < texts.size() && i < pinned.size(); ++i) {
      add(join({where, ".", std::to_string(i)}), texts[i], pinned[i], "`policy.series`");
    }
    if (sources_.policies.empty() && texts.size() >= pinned.size()) {
      sources_.policies.assign(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(pinned.size()));
    }
  }

  void catalogue(const std::optional<std::string>& text, std::string_view id) {
    if (!text || claims_.view == nullptr) return;
    add(std::string(id), *text, claims_.view->catalogue, "`view.catalogue`");
    if (sources_.catalogue == nullptr) sources_.catalogue = &*text;
  }

  void context(const std::optional<DisclosedContext>& disclosed, const std::optional<std::string>& digest, std::string_view id) {
    if (!disclosed) return;
    if (digest) add(std::string(id), disclosed->preimage(), *digest, "`context`");
    if (sources_.context == nullptr) sources_.context = &disclosed->value;
  }

  void shown(const std::optional<Shown>& shown) {
    if (!shown) return;
    if (claims_.view == nullptr) {
      fault(Error{codes::bundle_value, "/shown", "a view is shown that the token does not pin"});
      return;
    }
    sources_.shown = &*shown;
    add("shown.choices", shown->choices, claims_.view->choices, "`view.choices`");
    add("shown.view", shown->view, claims_.view->sha256, "`view.sha256`");
    if (shown->extra && claims_.view->extra) add("shown.extra", *shown->extra, *claims_.view->extra, "`view.extra`");
    if (shown->extra.has_value() != claims_.view->extra.has_value()) {
      fault(Error{codes::receipt_digest_mismatch, "/shown/extra", "it is there and not pinned, or pinned and not there"});
    }
  }

  void after(const std::optional<std::string>& text, const Countersignature* countersignature) {
    if (!text || countersignature == nullptr) return;
    add("after", *text, countersignature->choices, "`choices` of the countersignature");
    sources_.after = &*text;
  }

  void fault(Error error) {
    if (!replay_.fault) replay_.fault = std::move(error);
  }

  [[nodiscard]] Sources take() { return std::move(sources_); }

 private:
  void add(std::string id, const std::string& bytes, const std::string& stated, std::string_view where) {
    std::string detail = join({"`", id, "` does not have the digest stated in ", where});
    replay_.given.push_back({std::move(id), bytes, stated, codes::receipt_digest_mismatch, std::move(detail)});
  }

  const Claims& claims_;
  Replay& replay_;
  Sources sources_;
};

}  // namespace

Sources gather(const Bundle& bundle, const Expectation& expected, const Claims& claims, const Countersignature* countersignature,
               Replay& replay) {
  Gathering gathering(claims, replay);
  if (!bundle.policies.empty() && bundle.policies.size() != claims.policy.series.size()) {
    gathering.fault(Error{codes::receipt_digest_mismatch, "/policies", "not as many versions as the token pins"});
  }
  std::optional<std::string> context = claims.context;
  if (!context && countersignature != nullptr) context = countersignature->context;
  gathering.policies(bundle.policies, "policies");
  gathering.policies(expected.policies, "expect.policies");
  gathering.catalogue(bundle.catalogue, "catalogue");
  gathering.catalogue(expected.catalogue, "expect.catalogue");
  gathering.context(bundle.context, context, "context");
  gathering.context(expected.context, context, "expect.context");
  gathering.shown(bundle.shown);
  gathering.after(bundle.after, countersignature);
  return gathering.take();
}

}  // namespace sayso
