#include "requirements.hpp"

#include <algorithm>

namespace sayso::decision {
namespace {

/// What is missing of a grant. Asked only where no no stands.
Unmet missing_grant(const Asked& asked, const Facts& facts) {
  switch (facts.standing) {
    case Standing::never_asked: return bit_of(Reason::no_choice);
    case Standing::ended_by_terms: return bit_of(Reason::terms_changed);
    case Standing::ended_by_time: return bit_of(Reason::expired);
    case Standing::yes: break;
    case Standing::no: return 0;
  }
  const bool may = facts.by == Actor::guardian ? asked.guardian_may : asked.subject_may;
  return may ? 0 : bit_of(Reason::actor_not_allowed);
}

Unmet bit_if(bool fails, Reason reason) { return fails ? bit_of(reason) : 0; }

}  // namespace

void Asked::add(const Rule& rule, bool surely) {
  if (surely && !rule.when.is_item()) sure_rule = true;
  switch (rule.mode) {
    case Mode::notice_only: notice = true; return;
    case Mode::opt_out: notice = no_objection = true; return;
    case Mode::contract_only: org_grant = no_objection = true; return;
    case Mode::suspended: suspended = true; return;
    case Mode::prohibited: prohibited = true; return;
    case Mode::not_used: not_used = true; return;
    case Mode::opt_in: break;
  }
  grant = true;
  const auto takes = [&](Actor actor) { return std::find(rule.by.begin(), rule.by.end(), actor) != rule.by.end(); };
  subject_may = subject_may && takes(Actor::subject);
  guardian_may = guardian_may && takes(Actor::guardian);
}

Unmet unmet_of(const Asked& asked, const Facts& facts) {
  const bool has_yes = facts.standing == Standing::yes;
  const bool has_no = facts.standing == Standing::no;
  Unmet unmet = bit_if(asked.not_used, Reason::not_used) | bit_if(asked.prohibited, Reason::prohibited) |
                bit_if(asked.suspended, Reason::suspended) | bit_if(!asked.sure_rule, Reason::no_rule) |
                bit_if(facts.stance == ChoiceState::prohibited, Reason::org_prohibits) |
                bit_if(asked.org_grant && facts.stance != ChoiceState::granted, Reason::org_not_granted) |
                bit_if((asked.no_objection || asked.grant) && has_no, Reason::denied) |
                bit_if(asked.no_objection && facts.signal && !has_yes, Reason::signal_gpc);
  if (asked.grant && !has_no) unmet |= missing_grant(asked, facts);
  if (!asked.notice || has_yes || facts.notice == Notice::done) return unmet;
  return unmet | bit_of(facts.notice == Notice::none ? Reason::not_notified : Reason::notice_period);
}

Reason reason_of(Unmet unmet, Standing standing) {
  for (unsigned row = 0; row < static_cast<unsigned>(Reason::granted); ++row) {
    if ((unmet >> row & 1U) != 0) return static_cast<Reason>(row);
  }
  return standing == Standing::yes ? Reason::granted : Reason::not_objected;
}

}  // namespace sayso::decision
