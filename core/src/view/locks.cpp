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
    add_end();
    if (!texts_.empty()) add_kept();
    return std::move(texts_);
  }

 private:
  void add_bar(Reason bar) {
    switch (bar) {
      case Reason::not_used: return add_never(Mode::not_used);
      case Reason::prohibited: return add_never(Mode::prohibited);
      case Reason::suspended: return add_never(Mode::suspended);
      case Reason::no_rule: return add("lock.no_rule");
      case Reason::org_prohibits: return add("lock.organisation");
      case Reason::org_not_granted: return add_contract();
      case Reason::actor_not_allowed: return add_actor();
      default: return;
    }
  }

  void add(std::string_view message) {
    add_end();
    texts_.push_back(say(message));
  }

  void add_never(Mode mode) {
    add_rules(mode);
    has_open_end_ = true;
    is_for_a_while_ = is_for_a_while_ || mode != Mode::not_used;
  }

  void add_contract() {
    const bool is_said = is(Reason::org_not_granted) || is(Reason::org_prohibits);
    if (!is_said && shown_.has_rule(Mode::contract_only, true)) add("lock.organisation_first");
    add_end();
    add_rules(Mode::contract_only);
  }

  void add_actor() {
    const bool is_said = is(Reason::no_choice) || is(Reason::actor_not_allowed);
    if (!is_said && whose_yes(shown_).guardian) add("lock.guardian");
    add_end();
    add_rules(Mode::opt_in);
  }

  /// Whether the status sentence is about that already.
  [[nodiscard]] bool is(Reason reason) const { return shown_.answer.reason == reason; }

  /// The reasons of the rules of one mode, each with who asks for it.
  void add_rules(Mode mode) {
    for (const RuleSpan& span : shown_.spans) {
      if (span.rule->mode != mode || span.is_item() || !span.holds(shown_.panel.now())) continue;
      const std::string_view why = shown_.panel.text(span.rule->why);
      texts_.push_back(span.assumed ? say("lock.assumed", {{"why", words(why)}}) : plain(why));
      if (span.rule->authority) texts_.push_back(say("lock.authority", {{"authority", words(*span.rule->authority)}}));
    }
  }

  /// When the rules that say never end: once, right after them.
  void add_end() {
    if (!has_open_end_) return;
    has_open_end_ = false;
    const auto end = never_ends(shown_.panel, shown_.purpose);
    if (end) {
      texts_.push_back(say("lock.until", {{"until", date(*end)}}));
    } else if (is_for_a_while_) {
      texts_.push_back(say("lock.no_end"));
    }
  }

  void add_kept() {
    const History& history = shown_.history;
    if (is(Reason::denied) || is(Reason::actor_not_allowed)) return;
    if (history.has_no()) texts_.push_back(say("lock.kept_no", {{"date", date(history.no->at)}}));
    if (history.has_yes()) texts_.push_back(say("lock.kept_yes", {{"date", date(history.yes->at)}}));
  }

  const Shown& shown_;
  std::vector<Text> texts_;
  bool has_open_end_ = false;
  bool is_for_a_while_ = false;  ///< what is paused or forbidden may end; what is not done at all just is not
};

}  // namespace

std::vector<Text> locks_of(const Shown& shown) {
  if (shown.control.kind == ControlKind::switch_) return {};
  return Locks(shown).make();
}

}  // namespace sayso::view
