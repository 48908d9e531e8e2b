#include "past.hpp"

#include <algorithm>
#include <set>

namespace sayso::decision {
namespace {

bool is_replaced(const AnswerView& view, std::string_view id) {
  return std::find(view.replaced.begin(), view.replaced.end(), id) != view.replaced.end();
}

/// What one more answer makes of what stood (semantics, section 3): the last no or good yes, else the last yes that has ended.
Stand after(const PastAnswer& answer, std::string_view purpose, const AnswerView& view, Stand before) {
  if (answer.age < view.age) return before;
  if (!answer.granted) return answer.purpose == purpose || is_replaced(view, answer.purpose) ? Stand::no : before;
  const bool is_current = answer.revision == view.revision;
  if (is_current && (!view.valid_for || answer.age - view.age < *view.valid_for)) {
    return answer.by == Actor::guardian ? Stand::guardian_yes : Stand::yes;
  }
  if (before == Stand::no || before == Stand::yes || before == Stand::guardian_yes) return before;
  return is_current ? Stand::ended_by_time : Stand::ended_by_terms;
}

/// One answer of every kind that some moment tells from the others.
std::vector<PastAnswer> kinds_of_answer(std::string_view purpose, std::span<const AnswerView> views) {
  std::set<std::int64_t> revisions;
  for (const AnswerView& view : views)
    revisions.insert(view.revision);
  std::vector<PastAnswer> kinds;
  kinds.push_back({0, false, purpose, views.front().revision, Actor::subject});
  std::int64_t other = 1;
  while (revisions.contains(other))
    ++other;
  revisions.insert(other);
  for (const Actor by : {Actor::subject, Actor::guardian}) {
    for (const std::int64_t revision : revisions)
      kinds.push_back({0, true, purpose, revision, by});
  }
  std::set<std::vector<bool>> known;
  for (const AnswerView& view : views) {
    for (const std::string_view id : view.replaced) {
      std::vector<bool> replacing;
      for (const AnswerView& each : views)
        replacing.push_back(is_replaced(each, id));
      if (id != purpose && known.insert(replacing).second) kinds.push_back({0, false, id, 1, Actor::subject});
    }
  }
  return kinds;
}

}  // namespace

std::vector<AnswerPast> answer_pasts(std::string_view purpose, std::span<const AnswerView> views, std::int64_t oldest) {
  // INVARIANT: whatever ages a history has, its answers can be moved to later ones out of these without changing what stands.
  std::set<std::int64_t, std::greater<>> ages = {0};
  for (const AnswerView& view : views) {
    ages.insert(view.age);
    if (view.valid_for) ages.insert(view.age + *view.valid_for);
  }
  const std::vector<PastAnswer> kinds = kinds_of_answer(purpose, views);
  std::map<Stands, std::vector<PastAnswer>> reached;
  reached[Stands{}] = {};
  for (const std::int64_t age : ages) {
    if (age > oldest) continue;
    for (bool again = true; again;) {
      again = false;
      const std::map<Stands, std::vector<PastAnswer>> before = reached;
      for (const auto& [stands, answers] : before) {
        for (PastAnswer answer : kinds) {
          answer.age = age;
          Stands next = stands;
          for (std::size_t i = 0; i < views.size(); ++i)
            next[i] = after(answer, purpose, views[i], stands[i]);
          const auto found = reached.find(next);
          if (found != reached.end() && found->second.size() <= answers.size() + 1) continue;
          std::vector<PastAnswer>& longer = reached[next] = answers;
          longer.push_back(answer);
          again = true;
        }
      }
    }
  }
  std::vector<AnswerPast> pasts;
  pasts.reserve(reached.size());
  for (auto& [stands, answers] : reached)
    pasts.push_back({stands, std::move(answers)});
  return pasts;
}

namespace {

std::size_t code_of(const std::array<Notice, k_most_views>& notices) {
  std::size_t code = 0;
  for (std::size_t view = k_most_views; view-- > 0;)
    code = code * 3 + static_cast<std::size_t>(notices[view]);
  return code;
}

constexpr std::array k_all_done = {Notice::done, Notice::done, Notice::done, Notice::done};

std::size_t worst_of(std::size_t left, std::size_t right) {
  std::array<Notice, k_most_views> worst{};
  for (std::size_t view = 0; view < k_most_views; ++view)
    worst[view] = std::min(NoticePasts::notice_at(left, view), NoticePasts::notice_at(right, view));
  return code_of(worst);
}

}  // namespace

NoticePasts::NoticePasts(std::span<const NoticeView> views, const std::vector<NoticeAsked>& asked, std::int64_t oldest) {
  layers_.emplace_back();
  layers_.back()[code_of(k_all_done)].cost = 0;
  for (std::size_t begin = 0; begin < asked.size();) {
    std::size_t end = begin + 1;
    while (end < asked.size() && asked[end].rule == asked[begin].rule)
      ++end;
    add_rule(views, std::span(asked).subspan(begin, end - begin), oldest);
    begin = end;
  }
}

void NoticePasts::add_rule(std::span<const NoticeView> views, std::span<const NoticeAsked> asked, std::int64_t oldest) {
  std::set<std::int64_t> revisions, ages = {0};
  for (const NoticeAsked& one : asked) {
    revisions.insert(views[one.view].revision);
    ages.insert(views[one.view].age);
    ages.insert(views[one.view].age + one.period);
  }
  // Told of each revision once, at one of these ages, or never. Earlier is never worse, so the first of each revision counts.
  std::vector<std::vector<PastNotice>> histories = {{}};
  for (const std::int64_t revision : revisions) {
    const std::size_t count = histories.size();
    for (std::size_t i = 0; i < count; ++i) {
      for (const std::int64_t age : ages) {
        if (age > oldest) continue;
        histories.push_back(histories[i]);
        histories.back().push_back({age, revision, asked.front().rule});
      }
    }
  }
  std::map<std::size_t, std::vector<PastNotice>> shortest;
  for (const std::vector<PastNotice>& history : histories) {
    std::array<Notice, k_most_views> notices = k_all_done;
    for (const NoticeAsked& one : asked) {
      Notice best = Notice::none;
      for (const PastNotice& told : history) {
        const std::int64_t since = told.age - views[one.view].age;
        if (told.revision == views[one.view].revision && since >= 0) best = since >= one.period ? Notice::done : Notice::running;
      }
      notices[one.view] = std::min(notices[one.view], best);
    }
    const auto [at, is_new] = shortest.emplace(code_of(notices), history);
    if (!is_new && history.size() < at->second.size()) at->second = history;
  }

  std::vector<Option>& options = options_.emplace_back();
  for (auto& [code, notices] : shortest)
    options.push_back({code, std::move(notices)});
  const Layer before = layers_.back();
  Layer& layer = layers_.emplace_back();
  for (std::size_t code = 0; code < k_codes; ++code) {
    if (before[code].cost < 0) continue;
    for (std::size_t i = 0; i < options.size(); ++i) {
      Step& step = layer[worst_of(code, options[i].code)];
      const int cost = before[code].cost + static_cast<int>(options[i].notices.size());
      if (step.cost >= 0 && step.cost <= cost) continue;
      step = {cost, static_cast<std::uint8_t>(code), static_cast<std::uint16_t>(i)};
    }
  }
}

std::vector<PastNotice> NoticePasts::notices(std::size_t code) const {
  std::vector<PastNotice> all;
  for (std::size_t layer = layers_.size() - 1; layer > 0; --layer) {
    const Step& step = layers_[layer][code];
    const Option& option = options_[layer - 1][step.option];
    all.insert(all.end(), option.notices.begin(), option.notices.end());
    code = step.before;
  }
  return all;
}

}  // namespace sayso::decision
