#pragma once

#include "sayso/domain/choice.hpp"

namespace sayso {

/// How long the canonical text of the choices may get before a panel is shown a part of them: a receipt comes with that text, and must
/// stay within the 64 KiB of a body however often somebody changed their mind (`core/decisions/0094`).
inline constexpr std::size_t k_shown_bytes = std::size_t{16} * 1024;

/// The choices that a panel is drawn from: all of them, or of a longer history, in their order, those which still matter for its view. No
/// decision, and nothing that may be given, is another for what is left out; only a decision as of the past is.
Choices choices_to_show(const Choices& choices);

/// Of any history: the first and the last of each answer and of each instruction, whatever belongs to one of the last three turns (a turn is a run
/// of yeses or of noes), each signal, and each notice that named a new rule. `choices_to_show` does this where it must.
Choices choices_that_matter(const Choices& choices);

}  // namespace sayso
