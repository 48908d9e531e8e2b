#include "receipt/replay_plan.hpp"

#include <algorithm>

#include "receipt/canonical.hpp"
#include "receipt/exhibits.hpp"
#include "receipt/token_fields.hpp"
#include "sayso/decision/decide.hpp"
#include "sayso/policy/series.hpp"
#include "sayso/receipt/as_shown.hpp"
#include "sayso/view/catalogue.hpp"
#include "sayso/view/view.hpp"

namespace sayso {
namespace {

// Makes the view and the decisions again, in steps of which each may find a fault or something missing.
class Remake {
 public:
  Remake(const Claims& claims, const Sources& sources, const Countersignature* countersignature, Replay& replay)
      : claims_(claims), sources_(sources), countersignature_(countersignature), replay_(replay) {}

  void run() {
    if (std::optional<std::string_view> lacks = missing()) {
      replay_.missing = std::string(*lacks);
      return;
    }
    Result<void> done = remake();
    if (!done && !replay_.fault) replay_.fault = std::move(done).error();
  }

 private:
  [[nodiscard]] std::optional<std::string_view> missing() const {
    struct Need {
      bool is_there;
      std::string_view otherwise;
    };
    const bool has_view = claims_.view != nullptr;
    const std::array needs = {
        Need{countersignature_ != nullptr, "the countersignature cannot be gone by"},
        Need{is_context_vouched_for(), "the controller does not vouch for the context"},
        Need{sources_.context != nullptr,
             claims_.is_record ? "recorded by the controller: no view was shown" : "the context is withheld"},
        Need{!sources_.policies.empty(), "the versions of the policy are not all there"},
        Need{!has_view || sources_.catalogue != nullptr, "the catalogue is not there"},
        Need{!has_view || sources_.shown != nullptr, "what went into the view is not there"},
        Need{sources_.after != nullptr, "the choices afterwards are not there"}};
    for (const Need& need : needs) {
      if (!need.is_there) return need.otherwise;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_context_vouched_for() const {
    return claims_.is_record || (countersignature_ != nullptr && countersignature_->context);
  }

  Result<void> remake() {
    Result<Series> series = parse_series(sources_.policies);
    if (!series) return below("/policies", std::move(series).error());
    Result<Context> context = read_canonical<Context>(*sources_.context, read_context, write, codes::context_value);
    if (!context) return below("/context/value", std::move(context).error());
    Result<void> pin = check_pin(*series);
    if (!pin) return pin;
    Result<void> view = claims_.view == nullptr ? check_without_view(*series) : remake_view(*series, *context);
    if (!view) return view;
    return remake_decisions(*series, *context);
  }

  // The version pinned is one of the series and, where a view was shown, the one in force at that instant.
  [[nodiscard]] Result<void> check_pin(const Series& series) const {
    const PolicyPin& pin = claims_.policy;
    const auto place = std::find(pin.series.begin(), pin.series.end(), pin.sha256) - pin.series.begin();
    const Policy& pinned = series.versions()[static_cast<std::size_t>(place)];
    const bool is_named = pinned.id == pin.id && pinned.version == pin.version;
    if (!is_named) return Error{codes::receipt_digest_mismatch, "/policies", "the version pinned has another id or version"};
    if (claims_.view == nullptr) return {};
    const Policy* in_force = series.in_force(claims_.view->at);
    if (in_force == nullptr) in_force = &series.versions().front();
    if (in_force == &pinned) return {};
    return Error{codes::receipt_policy_superseded, "/policies", "the version pinned was not in force when the view was made"};
  }

  // A choice without a view is of a revision that some version has, and tells nobody of anything; what the controller records, it
  // answers for itself.
  [[nodiscard]] Result<void> check_without_view(const Series& series) const {
    for (const SignedChoice& choice : claims_.choices) {
      if (choice.state == ChoiceState::notified && !claims_.is_record) {
        return Error{codes::receipt_not_shown, "/choices", "a notice without a view"};
      }
      if (!choice.revision) continue;
      const auto has_it = [&](const Policy& version) {
        const Purpose* purpose = version.find_purpose(*choice.purpose);
        return purpose != nullptr && purpose->revision == *choice.revision;
      };
      if (std::none_of(series.versions().begin(), series.versions().end(), has_it)) return wrong_revision(choice);
    }
    return {};
  }

  static Error wrong_revision(const SignedChoice& choice) {
    return Error{codes::receipt_revision_mismatch, "/choices",
                 "`" + choice.purpose.value_or("") + "` was not shown in the revision that was chosen"};
  }

  Result<void> remake_view(const Series& series, const Context& context) {
    const ViewPin& pin = *claims_.view;
    Result<CatalogueHead> catalogue = parse_catalogue_head(*sources_.catalogue);
    if (!catalogue) return below("/catalogue", std::move(catalogue).error());
    Result<Choices> choices = read_canonical<Choices>(sources_.shown->choices, read_choices, write, codes::choices_value);
    if (!choices) return below("/shown/choices", std::move(choices).error());
    Result<std::optional<ViewExtra>> extra = read_extra();
    if (!extra) return below("/shown/extra", std::move(extra).error());
    Result<View> view = make_view({series, context, *choices, pin.at, pin.mode, pin.locale, *catalogue, *extra});
    if (!view) return std::move(view).error();
    if (is_dated_ahead(pin.at, countersignature_->iat)) {
      return Error{codes::receipt_view_stale, "/view/at", "the view is of a time after it was accepted"};
    }
    replay_.remade.push_back({"view", view->json, pin.sha256, codes::receipt_view_differs,
                              "the view made again does not have the digest stated in `view.sha256`"});
    return check_as_shown(claims_.choices, claims_.method, pin.mode, *view);
  }

  [[nodiscard]] Result<std::optional<ViewExtra>> read_extra() const {
    if (!sources_.shown->extra) return std::optional<ViewExtra>();
    Result<ViewExtra> extra = read_canonical<ViewExtra>(*sources_.shown->extra, read_view_extra, write, codes::view_extra);
    if (!extra) return std::move(extra).error();
    return std::optional<ViewExtra>(*std::move(extra));
  }

  Result<void> remake_decisions(const Series& series, const Context& context) {
    Result<Choices> after = read_canonical<Choices>(*sources_.after, read_choices, write, codes::choices_value);
    if (!after) return below("/after", std::move(after).error());
    if (!ends_with_choices(*after)) {
      return Error{codes::receipt_choices_differ, "/after", "the choices afterwards do not end with those of the token"};
    }
    if (!countersignature_->decisions) return decisions_absent();
    Result<std::vector<Decision>> decisions = decide(series, {context, *after, countersignature_->iat, {}, {}});
    if (!decisions) return std::move(decisions).error();
    replay_.remade.push_back({"decisions", to_json(*decisions), *countersignature_->decisions, codes::receipt_decisions_differ,
                              "the decisions made again do not have the digest stated in the countersignature"});
    return {};
  }

  [[nodiscard]] Result<void> decisions_absent() const {
    if (claims_.actor == Actor::organisation) return {};
    return Error{codes::receipt_decisions_differ, "", "the countersignature states no decisions"};
  }

  // Of what stands beside a no, the controller may not have taken that somebody was told.
  [[nodiscard]] bool ends_with_choices(const Choices& after) const {
    return ends_with_entries(after, claims_.view != nullptr) || ends_with_entries(after, false);
  }

  [[nodiscard]] bool ends_with_entries(const Choices& after, bool was_told) const {
    const Choices entries = entries_of(claims_.choices, claims_.actor, was_told, countersignature_->iat);
    if (after.size() < entries.size()) return false;
    return std::equal(entries.begin(), entries.end(), after.end() - static_cast<std::ptrdiff_t>(entries.size()));
  }

  const Claims& claims_;
  const Sources& sources_;
  const Countersignature* countersignature_;
  Replay& replay_;
};

}  // namespace

Claims claims_of(const Receipt& receipt) {
  return {
      receipt.policy, receipt.view ? &*receipt.view : nullptr, receipt.context, receipt.choices, receipt.actor, receipt.method,
      false};
}

Claims claims_of(const Record& record) {
  return {record.policy, nullptr, std::nullopt, record.choices, record.actor, record.method, true};
}

Replay plan_replay(const Bundle& bundle, const Expectation& expected, const Claims& claims,
                   const Countersignature* countersignature, bool may_remake, const Answers* so_far) {
  Replay replay;
  const Sources sources = gather(bundle, expected, claims, countersignature, replay);
  if (may_remake && (so_far == nullptr || !first_differing(replay.given, *so_far))) {
    Remake(claims, sources, countersignature, replay).run();
  } else {
    replay.missing = "what it rests on was not found to be signed";
  }
  return replay;
}

const Exhibit* first_differing(const std::vector<Exhibit>& exhibits, const Answers& answers) {
  const auto found = std::find_if(exhibits.begin(), exhibits.end(), [&](const Exhibit& exhibit) {
    return answers.digest(exhibit.id) != std::string_view(exhibit.stated);
  });
  return found == exhibits.end() ? nullptr : &*found;
}

}  // namespace sayso
