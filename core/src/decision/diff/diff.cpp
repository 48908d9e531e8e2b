#include "sayso/decision/diff.hpp"

#include "findings.hpp"
#include "population.hpp"
#include "sayso/support/error_codes.hpp"
#include "search.hpp"

namespace sayso {
namespace {

constexpr std::uint64_t k_most_classes = 100'000'000;

Error too_large() { return Error{codes::diff_too_large, {}, "the policies tell more than 10^8 classes apart"}; }

}  // namespace

Result<Diff> diff(const Series& old, const Series& given) {
  using namespace decision;
  const Series next = Series::following(old, given);
  const std::size_t shared = next.versions().size() - given.versions().size();
  std::vector<const Policy*> versions;
  for (const Series* series : {&old, &next}) {
    for (const Policy& policy : series->versions())
      versions.push_back(&policy);
  }
  const std::optional<Population> population = Population::make(std::move(versions), k_most_classes);
  if (!population) return too_large();

  Search search({&old, 0}, {&next, old.versions().size()}, *population, shared);
  if (!search.run(k_most_classes)) return too_large();
  Diff answer;
  answer.rule_sets = population->rule_sets().size();
  answer.classes = search.classes();
  answer.findings = findings_of(search, *population);
  for (DiffFinding& finding : changes_of_terms(old, next, shared))
    answer.findings.push_back(std::move(finding));
  return answer;
}

}  // namespace sayso
