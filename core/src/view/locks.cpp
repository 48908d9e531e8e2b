#include "locks.hpp"

#include "opt_in.hpp"

namespace sayso::view {
namespace {

class Locks {
 public:
  explicit Locks(const Shown& shown) : shown_(shown) {}

  std::vector<Text> make() && {
    for (const Reason bar : shown_.bars)
      add_bar(bar);
    if (has_never_) add_end();
    if (!texts_.empty()) add_kept();
    return std::move(texts_);
  }

 private:
  void add_bar(Reason bar) {
    switch (bar) {
      case Reason::not_used: return add_never(Mode::not_used);
      case Reason::prohibited: return add_never(Mode::prohibited);
      case Reason::suspended: return add_never(Mode::suspended);
      case Reason::no_rule: return texts_.push_back(say("lock.no_rule"));
      case Reason::org_prohibits: return texts_.push_back(say("lock.organisation"));
      case Reason::org_not_granted: return add_contract();
      case Reason::actor_not_allowed: return add_actor();
      default: return;
    }
  }

  void add_never(Mode mode) {
    has_never_ = true;
    add_rules(mode);
  }

  void add_contract() {
    if (shown_.has_rule(Mode::contract_only, true)) texts_.push_back(say("lock.organisation_first"));
    add_rules(Mode::contract_only);
  }

  void add_actor() {
    if (whose_yes(shown_).guardian) texts_.push_back(say("lock.guardian"));
    add_rules(Mode::opt_in);
  }

  /// The reasons of the rules of one mode, each with who asks for it.
  void add_rules(Mode mode) {
    for (const RuleSpan& span : shown_.spans) {
      if (span.rule->mode != mode || span.is_item() || !span.holds(shown_.panel.now())) continue;
      const std::string_view why = shown_.panel.text(span.rule->why);
      texts_.push_back(span.assumed ? say("lock.assumed", {{"why", words(why)}}) : plain(why));
      if (span.rule->authority) texts_.push_back(say("lock.authority", {{"authority", words(*span.rule->authority)}}));
    }
  }

  void add_end() {
    const auto end = never_ends(shown_.panel, shown_.purpose);
    texts_.push_back(end ? say("lock.until", {{"until", date(*end)}}) : say("lock.no_end"));
  }

  void add_kept() {
    const History& history = shown_.history;
    if (shown_.answer.reason == Reason::denied) return;
    if (history.has_no()) texts_.push_back(say("lock.kept_no", {{"date", date(history.no->at)}}));
    if (history.has_yes()) texts_.push_back(say("lock.kept_yes", {{"date", date(history.yes->at)}}));
  }

  const Shown& shown_;
  std::vector<Text> texts_;
  bool has_never_ = false;
};

}  // namespace

std::vector<Text> locks_of(const Shown& shown) {
  if (shown.control.kind == ControlKind::switch_) return {};
  return Locks(shown).make();
}

}  // namespace sayso::view
