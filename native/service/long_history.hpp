#pragma once

#include "sayso/domain/choice.hpp"

namespace sayso {

/// How long the canonical text of the choices may get before only a part of them is gone by: a receipt comes with the text that its view was
/// made from, and must stay within the 64 KiB of a body however often somebody changed their mind (`core/decisions/0094`).
inline constexpr std::size_t k_whole_bytes = std::size_t{16} * 1024;

/// What views are drawn from, and what is decided about a subject: all choices, or of a longer history, in their order, those which still matter. For
/// the instant of the last of them and any later one, no view, no subject decision and nothing that may be given is another for what
/// is left out. As of an earlier instant, and so for an item, it is: those are decided from all choices.
Choices choices_to_go_by(const Choices& choices);

/// Of any history: the first and the last of each answer and of each instruction, whatever belongs to one of the last three turns (a turn is a run
/// of yeses or of noes), each signal, and each notice that named a new rule. `choices_to_go_by` does this where it must.
Choices choices_that_matter(const Choices& choices);

}  // namespace sayso
