#include <algorithm>
#include <optional>

#include "details.hpp"
#include "modes.hpp"

namespace sayso::view {
namespace {

/// The terms that had that revision; nothing where no version loaded has it.
const Purpose* terms_of(const Panel& panel, std::string_view id, std::int64_t revision) {
  const Purpose* found = nullptr;
  for (const Policy& version : panel.series.versions()) {
    const Purpose* purpose = version.find_purpose(id);
    if (purpose && purpose->revision == revision) found = purpose;
  }
  return found;
}

/// What of `items` is not in `others`, each as `value` says it.
template <class T, class Say>
std::vector<Value> without(const std::vector<T>& items, const std::vector<T>& others, Say value) {
  std::vector<Value> left;
  for (const T& item : items) {
    if (std::find(others.begin(), others.end(), item) == others.end()) left.push_back(value(item));
  }
  return left;
}

class Difference {
 public:
  Difference(const Purpose& before, const Purpose& now) : before_(before), now_(now) {}

  std::vector<Text> make() && {
    compare("change.data_added", "change.data_removed", &Purpose::data, category);
    compare("change.recipients_added", "change.recipients_removed", &Purpose::recipients,
            [](const std::string& name) { return words(name); });
    compare("change.processing_added", "change.processing_removed", &Purpose::processing,
            [](Processing step) { return message("processing." + std::string(to_text(step))); });
    if (differs(before_.retention != now_.retention))
      add("change.retention", {{"now", duration(now_.retention)}, {"before", duration(before_.retention)}});
    if (differs(before_.legal_basis != now_.legal_basis))
      add("change.basis", {{"now", basis(now_.legal_basis)}, {"before", basis(before_.legal_basis)}});
    if (differs(before_.past_data != now_.past_data))
      add(now_.past_data == PastData::included ? "change.past_included" : "change.past_excluded", {});
    if (texts_.empty())
      add("change.none", {});
    else if (same_)
      add("change.rest", {});
    return std::move(texts_);
  }

 private:
  static Value basis(LegalBasis basis) { return message("basis." + std::string(to_text(basis))); }

  void add(std::string_view id, std::initializer_list<Arg> args) { texts_.push_back(say(id, args)); }

  bool differs(bool it) {
    same_ = same_ || !it;
    return it;
  }

  template <class T, class Say>
  void compare(std::string_view added, std::string_view removed, std::vector<T> Purpose::*list_of, Say value) {
    const std::vector<Value> more = without(now_.*list_of, before_.*list_of, value);
    const std::vector<Value> less = without(before_.*list_of, now_.*list_of, value);
    differs(!more.empty() || !less.empty());
    if (!more.empty()) add(added, {{"items", list(more)}});
    if (!less.empty()) add(removed, {{"items", list(less)}});
  }

  const Purpose& before_;
  const Purpose& now_;
  std::vector<Text> texts_;
  bool same_ = false;  ///< something of the terms is as it was
};

}  // namespace

std::vector<Text> changes_of(const Shown& shown) {
  std::optional<std::int64_t> revision;
  // What was told or answered less than a week ago is not known yet, but not told for the first time either.
  for (const Choice& choice : shown.panel.choices()) {
    if (choice.purpose == shown.purpose.id && choice.revision) revision = choice.revision;
  }
  for (const KnownRevision& known : shown.panel.extra.known) {
    if (known.purpose == shown.purpose.id) revision = known.revision;
  }
  if (!revision) return {say("change.first")};
  const Purpose* before = terms_of(shown.panel, shown.purpose.id, *revision);
  if (!before) return {say("change.not_kept")};
  return Difference(*before, *shown.terms).make();
}

}  // namespace sayso::view
