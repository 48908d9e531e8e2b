#include "history.hpp"

#include <algorithm>

namespace sayso::view {
namespace {

using decision::Standing;
using decision::standing_answer;

/// Whether an answer belongs to a purpose: its own, and the noes to what it replaces.
class Answers {
 public:
  Answers(const Panel& panel, const Purpose& purpose)
      : purpose_(purpose), replaced_(panel.series.replaced_by(purpose.id, panel.now())) {}

  [[nodiscard]] bool is_yes(const Choice& choice) const {
    return choice.by != Actor::organisation && choice.state == ChoiceState::granted && choice.purpose == purpose_.id;
  }
  [[nodiscard]] bool is_no(const Choice& choice) const {
    if (choice.state != ChoiceState::denied) return false;
    return choice.purpose == purpose_.id || std::find(replaced_.begin(), replaced_.end(), *choice.purpose) != replaced_.end();
  }

 private:
  const Purpose& purpose_;
  std::vector<std::string_view> replaced_;
};

/// Whether a yes stood just before `no`, by the terms then in force.
bool was_on_before(const Panel& panel, const Purpose& purpose, const Choice& no) {
  const Policy* policy = panel.series.in_force(no.at);
  const Purpose* then = policy ? policy->find_purpose(purpose.id) : nullptr;
  if (!then) return false;
  const auto length = &no - panel.choices().data();
  const Choices before(panel.choices().begin(), panel.choices().begin() + length);
  return standing_answer(panel.series, *then, before, no.at).standing == Standing::yes;
}

template <class Is>
const Choice* first_choice(const Panel& panel, Is is) {
  const auto found = std::find_if(panel.choices().begin(), panel.choices().end(), is);
  return found == panel.choices().end() ? nullptr : &*found;
}

}  // namespace

History history_of(const Panel& panel, const Purpose& purpose) {
  const decision::StandingAnswer answer = standing_answer(panel.series, purpose, panel.choices(), panel.now());
  History history;
  history.standing = answer.standing;
  if (answer.standing != Standing::no) {
    history.yes = answer.choice;
    return history;
  }

  const Answers answers(panel, purpose);
  const Choice* const first = panel.choices().data();
  const Choice* const end = first + panel.choices().size();
  for (const Choice* later = answer.choice + 1; later != end; ++later) {
    if (answers.is_yes(*later)) history.ended_yes = later;
  }
  history.no = answer.choice;
  for (const Choice* earlier = answer.choice; earlier != first;) {
    --earlier;
    if (answers.is_yes(*earlier)) break;
    if (!answers.is_no(*earlier)) continue;
    // A no to this very purpose tells more than one to what it replaces.
    const bool tells_less = *history.no->purpose == purpose.id && *earlier->purpose != purpose.id;
    if (!tells_less) history.no = earlier;
  }
  history.was_on = was_on_before(panel, purpose, *history.no);
  return history;
}

const Choice* instruction_for(const Panel& panel, const Purpose& purpose) {
  const Choice* last = nullptr;
  for (const Choice& choice : panel.choices()) {
    if (choice.by == Actor::organisation && (!choice.purpose || *choice.purpose == purpose.id)) last = &choice;
  }
  return last;
}

const Choice* told_of(const Panel& panel, const Purpose& terms, const Rule& rule) {
  return first_choice(panel, [&](const Choice& choice) {
    return choice.state == ChoiceState::notified && choice.purpose == terms.id && choice.revision == terms.revision &&
           std::find(choice.rules.begin(), choice.rules.end(), rule.id) != choice.rules.end();
  });
}

const Choice* first_signal(const Panel& panel) {
  return first_choice(panel, [](const Choice& choice) { return choice.state == ChoiceState::signal_on; });
}

}  // namespace sayso::view
