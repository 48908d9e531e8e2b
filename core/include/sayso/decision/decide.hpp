#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sayso/decision/decision.hpp"
#include "sayso/domain/choice.hpp"
#include "sayso/domain/context.hpp"
#include "sayso/domain/item.hpp"
#include "sayso/policy/series.hpp"

namespace sayso {

/// One question: may this person's data (or this one record of it) be used at `now`?
struct Case {
  Context context;
  Choices choices;
  Instant now;
  std::optional<std::string> purpose;  ///< absent: all purposes of the version in force, in its order
  std::optional<Item> item;            ///< absent: a subject decision
};

/// Reads a whole case `{"context","choices","now","purpose"?,"item"?}`; unknown members `case.value`.
Result<Case> read_case(json::Value value);

/// The one pure function that everything rests on (semantics, section 4). Total but for `case.purpose_unknown`.
/// Before the first version is published every purpose of that version is answered `no_policy`.
Result<std::vector<Decision>> decide(const Series& series, const Case& question);

/// Whether a yes of `actor` to `purpose` may be given at `question.now` (semantics, section 4, last paragraphs). For a notice of
/// rules to come (`notice` true) also where it would be permitted at a later instant of the series. With `revision` the yes is to these
/// terms, so it counts only while they are in force; without, to whichever are.
bool may_be_given(const Series& series, const Case& question, std::string_view purpose, Actor actor, bool notice = false,
                  std::optional<std::int64_t> revision = std::nullopt);

}  // namespace sayso
