#include "sayso/decision/compiled.hpp"

#include <algorithm>
#include <bit>

#include "requirements.hpp"

namespace sayso {
namespace {

using decision::Asked;
using decision::Facts;
using decision::Notice;
using decision::Standing;

template <class Names>
std::uint32_t position_of(const Names& names, std::string_view name, std::uint32_t otherwise) {
  const auto found = std::lower_bound(names.begin() + 1, names.end() - 1, name);
  return found != names.end() - 1 && *found == name ? static_cast<std::uint32_t>(found - names.begin()) : otherwise;
}

constexpr std::uint32_t k_granted = 1;
constexpr std::uint32_t k_denied = 2;
constexpr std::uint32_t k_guardian = 2;

/// How the answer stands at `now`; `last` as in `standing_answer`.
Standing standing_of(const PackedCase& question, std::int64_t revision, const std::optional<Period>& valid_for) {
  if (question.answer == 0) return Standing::never_asked;
  if (question.answer == k_denied) return Standing::no;
  Standing ended = Standing::ended_by_terms;
  if (question.revision == revision) {
    const std::optional<Instant> end = valid_for ? end_of(Instant{question.at}, *valid_for) : std::nullopt;
    if (!end || question.now < end->seconds) return Standing::yes;
    ended = Standing::ended_by_time;
  }
  return question.earlier_no != 0 ? Standing::no : ended;
}

Notice notice_of(std::int64_t told, std::int64_t period, std::int64_t now) {
  if (told <= 0 || told > now) return Notice::none;
  const std::optional<Instant> end = end_of(Instant{told}, Period{period});
  return end && end->seconds <= now ? Notice::done : Notice::running;
}

std::optional<ChoiceState> stance_of(std::uint32_t stance) {
  if (stance == 0) return std::nullopt;
  return stance == k_granted ? ChoiceState::granted : ChoiceState::prohibited;
}

}  // namespace

std::uint32_t CompiledSeries::place_of(const std::optional<Jurisdiction>& place) const {
  const auto any_other = static_cast<std::uint32_t>(places_.size() - 1);
  if (!place) return 0;
  const std::uint32_t named = position_of(places_, place->code, any_other);
  if (named != any_other || place->is_country()) return named;
  return position_of(places_, std::string(place->country()) + "-*", any_other);
}

std::uint32_t CompiledSeries::account_of(const std::optional<std::string>& account) const {
  return account ? position_of(accounts_, *account, static_cast<std::uint32_t>(accounts_.size() - 1)) : 0;
}

bool CompiledSeries::is_in_range(const PackedCase& question) const {
  return question.purpose < purposes_.size() && question.place < places_.size() && question.account < accounts_.size() &&
         question.age <= enum_names<Age>.size() && question.signal <= 1 && question.earlier_no <= 1 && question.stance <= 2 &&
         question.answer <= 2 && question.by <= 2 && question.now >= 0 && question.now <= k_last_instant.seconds &&
         question.at >= 0 && question.at <= question.now && (question.answer != k_granted || question.by != 0);
}

const CompiledSeries::Stretch* CompiledSeries::stretch_at(std::int64_t now) const {
  const auto after = std::upper_bound(stretches_.begin(), stretches_.end(), now,
                                      [](std::int64_t instant, const Stretch& stretch) { return instant < stretch.from; });
  return after == stretches_.begin() ? nullptr : &*(after - 1);
}

std::optional<Reason> CompiledSeries::decide(const PackedCase& question) const {
  if (!is_in_range(question)) return std::nullopt;
  const Stretch* stretch = stretch_at(question.now);
  const Version& version = versions_[stretch == nullptr ? 0 : stretch->version];
  const Terms& terms = version.terms[question.purpose];
  if (!terms.is_there) return std::nullopt;
  if (stretch == nullptr) return Reason::no_policy;
  if (version.on_premises) return Reason::on_premises;

  const Standing standing = standing_of(question, terms.revision, terms.valid_for);
  const Holds& place = version.by_place[question.place];
  const Holds& age = version.by_age[question.age];
  const Holds& account = version.by_account[question.account];
  const Word* live = stretch->live.data() + question.purpose * version.words;
  Asked asked;
  Notice notice = Notice::done;
  for (std::size_t w = 0; w < version.words; ++w) {
    const Word maybe = live[w] & place.maybe[w] & age.maybe[w] & account.maybe[w];
    const auto any = [&](Mode mode) { return (maybe & version.of_mode[static_cast<std::size_t>(mode)][w]) != 0; };
    asked.sure_rule |= (live[w] & place.surely[w] & age.surely[w] & account.surely[w]) != 0;
    asked.not_used |= any(Mode::not_used);
    asked.prohibited |= any(Mode::prohibited);
    asked.suspended |= any(Mode::suspended);
    asked.grant |= any(Mode::opt_in);
    asked.org_grant |= any(Mode::contract_only);
    asked.no_objection |= any(Mode::contract_only) || any(Mode::opt_out);
    asked.subject_may &= (maybe & version.not_by_subject[w]) == 0;
    asked.guardian_may &= (maybe & version.not_by_guardian[w]) == 0;
    Word notices = maybe & (version.of_mode[static_cast<std::size_t>(Mode::notice_only)][w] |
                            version.of_mode[static_cast<std::size_t>(Mode::opt_out)][w]);
    asked.notice |= notices != 0;
    // A yes stands above every notice, so then none is looked at.
    for (; standing != Standing::yes && notices != 0; notices &= notices - 1) {
      const NoticeRule& rule = version.notice_rules[w * 64 + static_cast<std::size_t>(std::countr_zero(notices))];
      const std::int64_t told = rule.slot < question.notices.size() ? question.notices[rule.slot] : 0;
      notice = std::min(notice, notice_of(told, rule.period, question.now));
    }
  }
  const Facts facts{standing, question.by == k_guardian ? Actor::guardian : Actor::subject, stance_of(question.stance),
                    question.signal != 0 && version.signal_counts[question.place] != 0, notice};
  return reason_of(decision::unmet_of(asked, facts), standing);
}

}  // namespace sayso
