// The innermost loop of the comparison: every combination of what can stand, decided on both sides.
#include <bitset>

#include "search.hpp"

namespace sayso::decision {
namespace {

constexpr std::array k_stances = {std::optional<ChoiceState>(), std::optional(ChoiceState::granted),
                                  std::optional(ChoiceState::prohibited)};

struct StancePair {
  int now, then;
};
constexpr std::array k_stance_pairs = {StancePair{0, 0}, StancePair{1, 1}, StancePair{2, 2}, StancePair{1, 0},
                                       StancePair{2, 0}, StancePair{2, 1}, StancePair{1, 2}};
struct SignalPair {
  bool now, then;
};
constexpr std::array k_signal_pairs = {SignalPair{false, false}, SignalPair{true, true}, SignalPair{true, false}};

std::uint64_t packed(const Standpoint& point) {
  const Asked& asked = point.asked;
  std::uint64_t bits = 0;
  for (const bool bit : {asked.not_used, asked.prohibited, asked.suspended, asked.sure_rule, asked.org_grant, asked.no_objection,
                         asked.grant, asked.notice, asked.subject_may, asked.guardian_may, point.signal_counts}) {
    bits = bits << 1U | (bit ? 1U : 0U);
  }
  return bits;
}

Facts facts(const Standpoint& point, Stand stand, int stance, bool signal, Notice notice) {
  return {standing_of(stand), stand == Stand::guardian_yes ? Actor::guardian : Actor::subject,
          k_stances[static_cast<std::size_t>(stance)], signal && point.signal_counts, notice};
}

}  // namespace

const std::vector<Search::Winner>& Search::winners_of(const Question& question, const Pasts& pasts, const NoticePasts& notices) {
  std::vector<std::uint64_t> key = {
      packed(question.next) << 48U | packed(question.old) << 32U | packed(question.old_subject) << 16U | packed(question.then),
      std::uint64_t{question.old_closed} << 32U | question.then_closed, pasts.first, 0, 0};
  for (const bool bit : {question.is_item, question.is_covered_by_old, question.old_past_unmet, question.asks_then,
                         question.then_is_next, question.has_gap}) {
    key[2] = key[2] << 1U | (bit ? 1U : 0U);
  }
  for (std::size_t code = 0; code < NoticePasts::k_codes; ++code) {
    if (notices.can_be(code)) key[3 + code / 64] |= std::uint64_t{1} << (code % 64);
  }
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  return known_.emplace(std::move(key), find_winners(question, pasts.second, notices)).first->second;
}

std::vector<Search::Winner> Search::find_winners(const Question& question, const std::vector<AnswerPast>& pasts,
                                                 const NoticePasts& notices) {
  std::map<std::tuple<Unmet, Reason, std::size_t>, Winner> best;
  const std::size_t stance_pairs = question.asks_then && question.has_gap ? k_stance_pairs.size() : 3;
  const bool any_signal = question.next.signal_counts || question.old.signal_counts || question.then.signal_counts;
  const std::size_t signal_pairs = !any_signal ? 1 : question.asks_then && question.has_gap ? 3 : 2;
  const std::size_t then_view = 3;
  for (std::size_t code = 0; code < NoticePasts::k_codes; ++code) {
    if (!notices.can_be(code)) continue;
    for (std::size_t past = 0; past < pasts.size(); ++past) {
      const Stands& stands = pasts[past].stands;
      for (std::size_t i = 0; i < stance_pairs * signal_pairs; ++i) {
        ++classes_;
        const StancePair stance = k_stance_pairs[i % stance_pairs];
        const SignalPair signal = k_signal_pairs[i / stance_pairs];
        const auto unmet_now = [&](const Standpoint& point, Stand stand, std::size_t view) {
          return unmet_of(point.asked, facts(point, stand, stance.now, signal.now, NoticePasts::notice_at(code, view)));
        };
        const auto is_denied_then = [&] {
          if (question.then_closed != 0) return true;
          const Facts then = facts(question.then, stands[2], stance.then, signal.then, NoticePasts::notice_at(code, then_view));
          return unmet_of(question.then.asked, then) != 0;
        };
        if (unmet_now(question.next, stands[0], 0) != 0) continue;
        Unmet was = question.old_closed;
        if (was == 0) was = unmet_now(question.old, stands[1], 1);
        if (question.is_item) {
          if (question.then_is_next && is_denied_then()) continue;
          if (!question.is_covered_by_old) was |= bit_of(Reason::category_not_covered);
          const bool is_past = question.old_past_unmet || (question.asks_then && !question.then_is_next && is_denied_then());
          if (is_past) was |= bit_of(Reason::past_data);
          // INVARIANT: what a subject's decision loosens is told there; here only what is about records.
          if (unmet_now(question.old_subject, stands[1], 2) != 0) continue;
        }
        if (was == 0) continue;
        const Unmet first = was == k_lacks_purpose ? was : bit_of(reason_of(was, Standing::never_asked));
        const Reason is = reason_of(0, standing_of(stands[0]));
        const int changes = stance.now == stance.then || stance.then == 0 ? (stance.now == 0 ? 0 : 1) : 2;
        const int cost = static_cast<int>(pasts[past].answers.size()) + changes + (signal.now ? 1 : 0);
        const Winner winner{past, code, stance.now, stance.then, signal.now, signal.then, first, is, cost};
        const auto [at, is_new] = best.emplace(std::tuple(first, is, code), winner);
        if (!is_new && cost < at->second.cost) at->second = winner;
      }
    }
  }
  std::vector<Winner> winners;
  winners.reserve(best.size());
  for (const auto& [key, winner] : best)
    winners.push_back(winner);
  return winners;
}

}  // namespace sayso::decision
