#pragma once

#include "../decision/standing.hpp"
#include "panel.hpp"

namespace sayso::view {

/// What a person's past answers come to for one purpose, with what is needed to tell it. The pointers are into the panel's choices.
struct History {
  decision::Standing standing = decision::Standing::never_asked;
  const Choice* yes = nullptr;        ///< the yes that stands, or the one that has ended where nothing else stands
  const Choice* no = nullptr;         ///< where a no stands: the first of the noes that nothing interrupts
  const Choice* ended_yes = nullptr;  ///< where a no stands: a later yes that has ended
  bool was_on = false;                ///< where a no stands: a yes stood just before it

  [[nodiscard]] bool has_yes() const { return standing == decision::Standing::yes; }
  [[nodiscard]] bool has_no() const { return standing == decision::Standing::no; }
};

History history_of(const Panel& panel, const Purpose& purpose);

/// The organisation's last instruction that names the purpose or none; null where there is none.
const Choice* instruction_for(const Panel& panel, const Purpose& purpose);

/// By which choice the person was first told of a rule under these terms; null where by none.
const Choice* told_of(const Panel& panel, const Purpose& terms, const Rule& rule);

/// The first recorded `signal_on`; null where there is none.
const Choice* first_signal(const Panel& panel);

}  // namespace sayso::view
