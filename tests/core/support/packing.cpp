#include "packing.hpp"

#include <algorithm>

namespace sayso::tests {
namespace {

bool is_replaced(const Series& series, const std::string& purpose, const std::string& other, Instant now) {
  const auto replaced = series.replaced_by(purpose, now);
  return std::find(replaced.begin(), replaced.end(), other) != replaced.end();
}

bool is_own(const Choice& choice, const std::string& purpose) { return choice.purpose && *choice.purpose == purpose; }

bool is_person(const Choice& choice) { return choice.by != Actor::organisation; }

bool is_good(const Choice& granted, const Purpose& purpose, Instant now) {
  if (granted.revision != purpose.revision) return false;
  const auto end = purpose.consent_valid_for ? end_of(granted.at, *purpose.consent_valid_for) : std::nullopt;
  return !end || now < *end;
}

/// The standing answer, and whether a no stands further back.
void take_answer(PackedCase& question, const Series& series, const Purpose& purpose, const Choices& choices, Instant now) {
  const Choice* last_ended = nullptr;
  const Choice* standing = nullptr;
  for (auto choice = choices.rbegin(); choice != choices.rend(); ++choice) {
    const bool is_no = choice->state == ChoiceState::denied &&
                       (is_own(*choice, purpose.id) || is_replaced(series, purpose.id, *choice->purpose, now));
    const bool is_yes = choice->state == ChoiceState::granted && is_person(*choice) && is_own(*choice, purpose.id);
    if (standing == nullptr && (is_no || (is_yes && is_good(*choice, purpose, now)))) standing = &*choice;
    if (standing != nullptr && is_no && standing != &*choice) question.earlier_no = 1;
    if (is_yes && last_ended == nullptr) last_ended = &*choice;
  }
  if (standing == nullptr) standing = last_ended;
  if (standing == nullptr) return;
  question.answer = standing->state == ChoiceState::granted ? 1 : 2;
  question.revision = *standing->revision;
  question.by = standing->by == Actor::guardian ? 2 : 1;
  question.at = standing->at.seconds;
}

void take_notice(Packed& packed, const CompiledSeries& compiled, const Choice& notice) {
  for (std::size_t i = 0; i < packed.notices.size(); ++i) {
    const bool names_it = std::find(notice.rules.begin(), notice.rules.end(), compiled.notices()[i]) != notice.rules.end();
    if (names_it && (packed.notices[i] == 0 || notice.at.seconds < packed.notices[i])) packed.notices[i] = notice.at.seconds;
  }
}

void take(Packed& packed, const CompiledSeries& compiled, const Purpose& purpose, const Choice& choice) {
  if (choice.state == ChoiceState::signal_on) packed.question.signal = 1;
  if (!is_person(choice) && (!choice.purpose || is_own(choice, purpose.id))) {
    packed.question.stance = choice.state == ChoiceState::granted ? 1 : 2;
  }
  const bool is_notice =
      choice.state == ChoiceState::notified && is_own(choice, purpose.id) && choice.revision == purpose.revision;
  if (is_notice) take_notice(packed, compiled, choice);
}

}  // namespace

Packed pack(const CompiledSeries& compiled, const Series& series, const Case& question, const std::string& purpose) {
  Packed packed;
  const auto purposes = compiled.purposes();
  packed.question.purpose = static_cast<std::uint32_t>(std::find(purposes.begin(), purposes.end(), purpose) - purposes.begin());
  packed.question.now = question.now.seconds;
  packed.question.place = compiled.place_of(question.context.jurisdiction);
  packed.question.age = question.context.age ? 1 + static_cast<std::uint32_t>(*question.context.age) : 0;
  packed.question.account = compiled.account_of(question.context.account);
  packed.question.signal = question.context.gpc.value_or(false) ? 1 : 0;
  packed.notices.assign(compiled.notices().size(), 0);
  const Policy* policy = series.in_force(question.now);
  const Purpose* of_now = policy == nullptr ? nullptr : policy->find_purpose(purpose);
  if (of_now == nullptr) return packed;
  Choices accepted = question.choices;
  std::erase_if(accepted, [&](const Choice& choice) { return choice.at > question.now; });
  for (const Choice& choice : accepted)
    take(packed, compiled, *of_now, choice);
  take_answer(packed.question, series, *of_now, accepted, question.now);
  return packed;
}

std::vector<std::string> differences(const CompiledSeries& compiled, const Series& series, const Case& question) {
  std::vector<std::string> found;
  Case subject = question;
  subject.item.reset();
  subject.purpose.reset();
  const std::vector<Decision> decisions = *decide(series, subject);
  for (const Decision& decision : decisions) {
    Packed packed = pack(compiled, series, subject, decision.purpose);
    packed.question.notices = packed.notices;
    const std::optional<Reason> reason = compiled.decide(packed.question);
    if (reason == decision.reason) continue;
    found.push_back(decision.purpose + ": " + (reason ? std::string(to_text(*reason)) : "nothing") + " instead of " +
                    to_json({decision}));
  }
  return found;
}

}  // namespace sayso::tests
