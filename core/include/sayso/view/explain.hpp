#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/decision/decide.hpp"
#include "sayso/view/catalogue.hpp"

namespace sayso {

/// For each decision on `question` some sentences that a person can read, in the catalogue's language: what holds and why, then each
/// rule that applied, by its id, with its `why`, the authority that asked for it, and its dates. Dates are ISO 8601 in UTC.
/// `decisions` are those of `decide(series, question)`. Fails as `make_view` does: `view.locale` where the catalogue's language is none of
/// the series.
Result<std::vector<std::string>> explain(const Series& series, const Case& question, std::span<const Decision> decisions,
                                         const Catalogue& catalogue);

/// The decisions' canonical JSON, each with a last member `explanation`.
std::string to_json(std::span<const Decision> decisions, std::span<const std::string> explanations);

}  // namespace sayso
