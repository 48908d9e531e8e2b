#pragma once

#include <set>
#include <string>
#include <vector>

#include "population.hpp"
#include "search.hpp"

namespace sayso::decision {

/// The hits as findings, the smallest example first.
std::vector<DiffFinding> findings_of(const Search& search, const Population& population);

/// Purposes whose terms differ without a higher revision, and purposes gone whose noes are not carried over.
std::vector<DiffFinding> changes_of_terms(const Series& old, const Series& next, std::size_t shared_versions);

/// `people in GB who never answered and were told of ...: denied (suspended) before, permitted (not_objected) from ... on`
std::string words_of(const DiffFinding& finding, const Witness& witness, const Population& population);

}  // namespace sayso::decision
