#include "service/served_before.hpp"

#include <algorithm>
#include <utility>

#include "files/host_codes.hpp"
#include "sayso/policy/policy_parse.hpp"
#include "sayso/support/join.hpp"

namespace sayso {
namespace {

Error refuse(std::string detail) { return {codes::ledger_policy, "", std::move(detail)}; }

/// The earlier version as this one's policy knows it: where it has another `id`, with that.
std::string named(const Policy& earlier, const Policy& version) {
  std::string name = join({"`", earlier.version, "`"});
  return earlier.id == version.id ? name : join({name, " of `", earlier.id, "`"});
}

/// Whoever was told of a rule was told of it by its id, so it must stand for one content.
Result<void> compare_rules(const Policy& earlier, const Policy& version) {
  for (const Rule& rule : version.rules) {
    for (const Rule& before : earlier.rules) {
      if (before.id != rule.id || before == rule) continue;
      return refuse(join({"the rule `", rule.id, "` of the version `", version.version, "` is not that of the version ",
                          named(earlier, version), " that was served before: give it a new id"}));
    }
  }
  return {};
}

/// Whether this version is in force where the earlier one was: later, or at its instant, which may be after its own `published`.
bool takes_its_place(const Policy& version, const Policy& earlier, const Series& series) {
  return earlier.published < version.published || series.in_force(earlier.published) == &version;
}

/// Whether it is the earlier one taken back, with some of its purposes and no other. None of these can be one that is gone, renamed.
bool takes_back(const Policy& version, const Policy& earlier) {
  return version.published <= earlier.published &&
         std::all_of(version.purposes.begin(), version.purposes.end(),
                     [&](const Purpose& purpose) { return earlier.find_purpose(purpose.id) != nullptr; });
}

/// A no to a purpose of the earlier version is one to whatever this version has in its place, and so is every no that was carried over.
Result<void> compare_noes(const Purpose& before, const Policy& earlier, const Policy& version, const Series& series) {
  bool is_gone = true;
  for (const Purpose& purpose : version.purposes) {
    std::vector<std::string_view> ids = series.replaced_by(purpose.id, version.published);
    ids.push_back(purpose.id);
    const auto counts = [&ids](std::string_view id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
    if (!counts(before.id)) continue;
    is_gone = false;
    const auto lost = std::find_if_not(before.replaces.begin(), before.replaces.end(), counts);
    if (lost == before.replaces.end()) continue;
    return refuse(join({"a no to `", *lost, "` was one to `", before.id, "` in the version ", named(earlier, version),
                        " that was served before, and is none to `", purpose.id, "` in the version `", version.version,
                        "`: name it in `replaces`"}));
  }
  if (!is_gone || takes_back(version, earlier)) return {};
  return refuse(join({"the purpose `", before.id, "` of the version ", named(earlier, version),
                      " that was served before is gone from the version `", version.version,
                      "`, and with it the noes to it: name it in `replaces`, or keep it under a rule `not_used`"}));
}

/// Holds one purpose as it was served against a version of now.
Result<void> compare(const Purpose& before, const Policy& earlier, const Policy& version, const Series& series, Instant now) {
  if (const Purpose* same = version.find_purpose(before.id)) {
    const auto members = differing_terms(before, *same);
    if (!members.empty() && same->revision == before.revision) {
      return refuse(
          join({"the terms of `", before.id, "` (", members.front(), ") in the version `", version.version,
                "` are not those of the version ", named(earlier, version), " that was served before: raise its `revision`"}));
    }
    if (before.replaces.empty()) return {};
  }
  // What was only announced and is taken back before it begins has let nobody's data be used.
  if (now < earlier.published || !takes_its_place(version, earlier, series)) return {};
  return compare_noes(before, earlier, version, series);
}

Result<void> compare(const Policy& earlier, const Series& series, Instant now) {
  for (const Policy& version : series.versions()) {
    if (Result<void> held = compare_rules(earlier, version); !held) return held;
    for (const Purpose& before : earlier.purposes) {
      if (Result<void> held = compare(before, earlier, version, series, now); !held) return held;
    }
  }
  return {};
}

}  // namespace

Result<void> check_served_before(const Series& series, const std::vector<std::string>& kept, Instant now) {
  for (const Policy& version : series.versions()) {
    // Among its own versions a purpose must not go at any time: they are all to be served.
    if (Result<void> held = compare(version, series, k_last_instant); !held) return held;
  }
  for (const std::string& text : kept) {
    const Result<Policy> earlier = parse_policy(text);
    if (!earlier) continue;
    if (Result<void> held = compare(*earlier, series, now); !held) return held;
  }
  return {};
}

}  // namespace sayso
