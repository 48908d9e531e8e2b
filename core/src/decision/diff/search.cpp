#include "search.hpp"

#include <algorithm>

namespace sayso::decision {
namespace {

bool has_record_terms(const Purpose& old, const Purpose& next) {
  const bool covers_more = std::any_of(next.data.begin(), next.data.end(), [&](const std::string& category) {
    return std::find(old.data.begin(), old.data.end(), category) == old.data.end();
  });
  return covers_more || (old.past_data == PastData::excluded && next.past_data == PastData::included);
}

bool covers(const Purpose& purpose, std::string_view category) {
  return std::find(purpose.data.begin(), purpose.data.end(), category) != purpose.data.end();
}

/// The instants of an interval at which everything up to `most` ages back is possible, or the last one.
Instant instant_in(std::int64_t first, std::int64_t last, std::int64_t most) { return Instant{std::clamp(most, first, last)}; }

std::int64_t oldest_age(std::span<const AnswerView> answers, std::span<const NoticeView> views,
                        const std::vector<NoticeAsked>& asked) {
  std::int64_t oldest = 0;
  for (const AnswerView& view : answers)
    oldest = std::max(oldest, view.age + view.valid_for.value_or(0));
  for (const NoticeAsked& one : asked)
    oldest = std::max(oldest, views[one.view].age + one.period);
  return oldest;
}

/// Lengths of the gap between a record's collection and now at which what is possible changes.
std::set<std::int64_t> gaps_between(std::int64_t least, std::int64_t most, std::span<const AnswerView> answers, bool asks_then,
                                    const std::vector<NoticeAsked>& asked, std::size_t then_view) {
  std::set<std::int64_t> edges = {0};
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i].valid_for || (asks_then && i == 2)) continue;
    edges.insert(*answers[i].valid_for);
    if (asks_then && answers.size() == 3 && answers[2].valid_for) edges.insert(*answers[i].valid_for - *answers[2].valid_for);
  }
  for (const NoticeAsked& one : asked) {
    if (one.view == then_view) continue;
    edges.insert(one.period);
    for (const NoticeAsked& other : asked) {
      if (other.view == then_view && other.rule == one.rule) edges.insert(one.period - other.period);
    }
  }
  std::set<std::int64_t> gaps = {least};
  for (const std::int64_t edge : edges) {
    for (const std::int64_t gap : {edge, edge + 1}) {
      if (gap >= least && gap <= most) gaps.insert(gap);
    }
  }
  return gaps;
}

void sort_by_rule(std::vector<NoticeAsked>& asked) {
  std::stable_sort(asked.begin(), asked.end(), [](const NoticeAsked& a, const NoticeAsked& b) { return a.rule < b.rule; });
}

bool is_barred(const Standpoint& point) {
  return point.asked.not_used || point.asked.prohibited || point.asked.suspended || !point.asked.sure_rule;
}

}  // namespace

Search::Search(const Side& old, const Side& next, const Population& population, std::size_t shared_versions)
    : old_(old),
      next_(next),
      population_(population),
      shared_(shared_versions),
      instants_(instants_of(*old.series, *next.series, false)),
      record_instants_(instants_of(*old.series, *next.series, true)) {}

bool Search::run(std::uint64_t most) {
  most_ = most;
  std::set<std::string_view> purposes;
  for (const Policy& policy : next_.series->versions()) {
    for (const Purpose& purpose : policy.purposes)
      purposes.insert(purpose.id);
  }
  for (const std::string_view purpose : purposes) {
    for (std::size_t interval = 0; interval + 1 < instants_.size() && classes_ <= most_; ++interval)
      look_at(purpose, interval);
    known_.clear();
    pasts_.clear();
  }
  return classes_ <= most_;
}

void Search::look_at(std::string_view purpose, std::size_t interval) {
  const Moment next = moment_of(next_, purpose, instants_[interval]);
  if (next.closed != 0 || next.version < next_.first_version + shared_) return;
  const Moment old = moment_of(old_, purpose, instants_[interval]);
  for (std::uint32_t set = 0; set < population_.rule_sets().size() && classes_ <= most_; ++set)
    look_at_people(purpose, interval, old, next, set);
  if (old.closed != 0) return;
  if (old.has_item_rules || next.has_item_rules || has_record_terms(*old.purpose, *next.purpose))
    look_at_records(purpose, interval, old, next);
}

void Search::look_at_people(std::string_view purpose, std::size_t interval, const Moment& old, const Moment& next,
                            std::uint32_t set) {
  const RuleSet& people = population_.rule_sets()[set];
  std::vector<NoticeAsked> asked;
  Question question;
  question.next = standpoint_of(next, population_, people, nullptr, 0, asked);
  if (is_barred(question.next)) return;
  std::vector<NoticeView> notice_views = {{0, next.purpose->revision}};
  std::vector<AnswerView> answer_views = {next.answers(0)};
  question.old_closed = old.closed;
  if (old.closed == 0) {
    question.old = standpoint_of(old, population_, people, nullptr, 1, asked);
    notice_views.push_back({0, old.purpose->revision});
    answer_views.push_back(old.answers(0));
  }
  sort_by_rule(asked);
  const std::int64_t oldest = oldest_age(answer_views, notice_views, asked);
  const Instant now = instant_in(instants_[interval].seconds, instants_[interval + 1].seconds - 1, oldest);
  const NoticePasts notices(notice_views, asked, now.seconds);
  compare(purpose, {Loosening::subject, std::string(purpose), {}, {}, {}, {}}, interval, set, question, {now, 0, {}},
          answer_views, notices, {});
}

void Search::look_at_records(std::string_view purpose, std::size_t interval, const Moment& old, const Moment& next) {
  const bool next_asks = next.purpose->past_data == PastData::excluded;
  const bool old_asks = !next_asks && old.purpose->past_data == PastData::excluded;
  const auto look = [&](const Collected& collected) {
    for (const std::string& category : next.purpose->data) {
      for (std::uint32_t set = 0; set < population_.rule_sets().size() && classes_ <= most_; ++set)
        look_at_record(purpose, interval, old, next, set, category, collected);
    }
  };
  if (!next_asks) look({});
  for (std::size_t then = 0; record_instants_[then] < instants_[interval + 1]; ++then) {
    if (!next_asks && !old_asks) {
      look({then, nullptr, false});
      continue;
    }
    const Moment moment = moment_of(next_asks ? next_ : old_, purpose, record_instants_[then]);
    if (next_asks && moment.closed != 0) continue;
    look({then, &moment, next_asks});
  }
}

void Search::look_at_record(std::string_view purpose, std::size_t interval, const Moment& old, const Moment& next,
                            std::uint32_t set, std::string_view category, const Collected& collected) {
  constexpr std::size_t then_view = 3;
  const RuleSet& people = population_.rule_sets()[set];
  Record record{category, std::nullopt};
  if (collected.interval) record.collected = record_instants_[*collected.interval];
  std::vector<NoticeAsked> asked, subject_asked;
  Question question;
  question.is_item = true;
  question.next = standpoint_of(next, population_, people, &record, 0, asked);
  if (is_barred(question.next)) return;
  question.old = standpoint_of(old, population_, people, &record, 1, asked);
  question.old_subject = standpoint_of(old, population_, people, nullptr, 2, asked);
  question.is_covered_by_old = covers(*old.purpose, category);
  question.old_past_unmet = !collected.interval && old.purpose->past_data == PastData::excluded;
  if (is_barred(question.old_subject)) return;
  const bool old_is_stricter = !question.is_covered_by_old || old.has_item_rules;
  const bool includes_past = old.purpose->past_data == PastData::excluded && next.purpose->past_data == PastData::included;
  if (!old_is_stricter && !includes_past) return;

  std::vector<NoticeView> notice_views = {
      {0, next.purpose->revision}, {0, old.purpose->revision}, {0, old.purpose->revision}, {0, 0}};
  std::vector<AnswerView> answer_views = {next.answers(0), old.answers(0)};
  const Moment* then = collected.then;
  question.asks_then = then != nullptr;
  question.then_is_next = collected.then_is_next;
  if (then) question.then_closed = then->closed;
  const bool is_open_then = then && then->closed == 0;
  if (is_open_then) {
    question.then = standpoint_of(*then, population_, people, nullptr, then_view, asked);
    if (question.then_is_next && is_barred(question.then)) return;
    answer_views.push_back(then->answers(0));
    notice_views[then_view].revision = then->purpose->revision;
  }
  sort_by_rule(asked);

  const std::int64_t begin = instants_[interval].seconds, end = instants_[interval + 1].seconds - 1;
  const HitKind kind{Loosening::item, std::string(purpose), {}, {}, {}, std::string(category)};
  if (!collected.interval) {
    const Instant now = instant_in(begin, end, oldest_age(answer_views, notice_views, asked));
    const NoticePasts notices(notice_views, asked, now.seconds);
    return compare(purpose, kind, interval, set, question, {now, 0, {}}, answer_views, notices, category);
  }
  const std::int64_t earliest = record_instants_[*collected.interval].seconds;
  const std::int64_t latest = record_instants_[*collected.interval + 1].seconds - 1;
  const std::int64_t least = std::max<std::int64_t>(0, begin - latest), most = end - earliest;
  for (const std::int64_t gap :
       is_open_then ? gaps_between(least, most, answer_views, true, asked, then_view) : std::set{least}) {
    if (is_open_then) answer_views[2].age = notice_views[then_view].age = gap;
    question.has_gap = gap > 0;
    const std::int64_t oldest = oldest_age(answer_views, notice_views, asked);
    const std::int64_t first = std::max(begin, earliest + gap), last = std::min(end, latest + gap);
    const Instant now = instant_in(first, last, oldest);
    const NoticePasts notices(notice_views, asked, now.seconds);
    compare(purpose, kind, interval, set, question, {now, gap, Instant{now.seconds - gap}}, answer_views, notices, category);
  }
}

const Search::Pasts& Search::pasts_of(std::string_view purpose, std::span<const AnswerView> views, std::int64_t oldest) {
  std::vector<std::string> key;
  std::int64_t needed = 0;
  for (const AnswerView& view : views) {
    key.push_back(std::to_string(view.age) + ' ' + std::to_string(view.revision) + ' ' +
                  (view.valid_for ? std::to_string(*view.valid_for) : "-"));
    for (const std::string_view id : view.replaced)
      key.back() += ' ' + std::string(id);
    needed = std::max(needed, view.age + view.valid_for.value_or(0));
  }
  if (needed > oldest) key.push_back(std::to_string(oldest));
  const auto found = pasts_.find(key);
  if (found != pasts_.end()) return found->second;
  Pasts made{pasts_.size(), answer_pasts(purpose, views, oldest)};
  return pasts_.emplace(std::move(key), std::move(made)).first->second;
}

void Search::compare(std::string_view purpose, const HitKind& kind, std::size_t interval, std::uint32_t set,
                     const Question& question, const Times& times, std::span<const AnswerView> answer_views,
                     const NoticePasts& notices, std::string_view category) {
  const Pasts& pasts = pasts_of(purpose, answer_views, times.now.seconds);
  const std::vector<Winner>& winners = winners_of(question, pasts, notices);
  std::map<std::pair<Unmet, Reason>, std::pair<const Winner*, int>> smallest;
  for (const Winner& winner : winners) {
    const int cost = winner.cost + notices.cost(winner.code);
    const auto [at, is_new] = smallest.try_emplace({winner.was, winner.is}, &winner, cost);
    if (!is_new && cost < at->second.second) at->second = {&winner, cost};
  }
  constexpr std::array stances = {std::optional<ChoiceState>(), std::optional(ChoiceState::granted),
                                  std::optional(ChoiceState::prohibited)};
  for (const auto& [reasons, entry] : smallest) {
    const auto& [winner, cost] = entry;
    Witness witness;
    witness.cost = cost;
    witness.now = times.now;
    witness.gap = times.gap;
    witness.answers = pasts.second[winner->past].answers;
    witness.notices = notices.notices(winner->code);
    witness.stance = stances[static_cast<std::size_t>(winner->stance)];
    witness.stance_then = stances[static_cast<std::size_t>(winner->stance_then)];
    witness.signal = winner->signal;
    witness.signal_then = winner->signal_then;
    witness.category = std::string(category);
    witness.collected = times.collected;
    HitKind hit = kind;
    hit.is = winner->is;
    if (winner->was != k_lacks_purpose) hit.was = reason_of(winner->was, Standing::never_asked);
    keep(std::move(hit), interval, set, std::move(witness));
  }
}

void Search::keep(HitKind kind, std::size_t interval, std::uint32_t set, Witness witness) {
  std::string& shape = kind.shape;
  for (const PastAnswer& answer : witness.answers) {
    shape += answer.granted ? " yes " : " no ";
    shape += std::string(answer.purpose) + std::to_string(answer.revision) + std::string(to_text(answer.by));
  }
  for (const PastNotice& notice : witness.notices)
    shape += " told " + std::string(notice.rule) + std::to_string(notice.revision);
  if (witness.stance) shape += " " + std::string(to_text(*witness.stance));
  if (witness.signal) shape += " signal";
  const auto [at, is_new] = hits_[std::move(kind)][set].try_emplace(interval, witness);
  if (is_new) return;
  Witness& known = at->second;
  if (std::pair(witness.cost, witness.now) < std::pair(known.cost, known.now)) known = std::move(witness);
}

}  // namespace sayso::decision
