#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "moment.hpp"

namespace sayso::decision {

/// How somebody's history looks at the moments compared.
struct Witness {
  int cost = 0;  ///< choices, and the signal
  Instant now;
  std::int64_t gap = 0;  ///< how long before `now` the record was collected
  std::vector<PastAnswer> answers;
  std::vector<PastNotice> notices;
  std::optional<ChoiceState> stance, stance_then;
  bool signal = false, signal_then = false;
  std::string category;
  std::optional<Instant> collected;
};

/// All hits that read alike: rule set -> interval -> the smallest of them.
using Hits = std::map<std::uint32_t, std::map<std::size_t, Witness>>;

/// What hits have in common.
struct HitKind {
  Loosening kind = Loosening::subject;
  std::string purpose;
  std::optional<Reason> was;
  Reason is = Reason::granted;
  std::string shape;  ///< of the history, without its instants
  std::string category;

  bool operator<(const HitKind& other) const { return key() < other.key(); }

 private:
  using Key = std::tuple<Loosening, const std::string&, int, Reason, const std::string&, const std::string&>;
  [[nodiscard]] Key key() const { return {kind, purpose, was ? static_cast<int>(*was) : -1, is, shape, category}; }
};

/// Enumerates the classes of one comparison.
class Search {
 public:
  Search(const Side& old, const Side& next, const Population& population, std::size_t shared_versions);

  /// False where there are more than `most` classes.
  bool run(std::uint64_t most);

  [[nodiscard]] std::uint64_t classes() const { return classes_; }
  [[nodiscard]] const std::map<HitKind, Hits>& hits() const { return hits_; }
  [[nodiscard]] const std::vector<Instant>& instants() const { return instants_; }

 private:
  /// A way in which the new side permits and the old denies, by places in the tables of pasts.
  struct Winner {
    std::size_t past = 0;
    std::size_t code = 0;
    int stance = 0, stance_then = 0;
    bool signal = false, signal_then = false;
    Unmet was = 0;
    Reason is = Reason::granted;
    int cost = 0;
  };
  /// What is compared: the two sides now and, where the record's past matters, one side then.
  struct Question {
    Standpoint next, old, old_subject, then;
    Unmet old_closed = 0;
    bool is_item = false, is_covered_by_old = true, old_past_unmet = false;
    bool asks_then = false, then_is_next = false;
    Unmet then_closed = 0;
    bool has_gap = false;
  };
  struct Times {
    Instant now;
    std::int64_t gap = 0;
    std::optional<Instant> collected;
  };
  /// Where the record was collected, and what is asked about then.
  struct Collected {
    std::optional<std::size_t> interval;
    const Moment* then = nullptr;
    bool then_is_next = false;
  };
  using Pasts = std::pair<std::size_t, std::vector<AnswerPast>>;

  void look_at(std::string_view purpose, std::size_t interval);
  void look_at_people(std::string_view purpose, std::size_t interval, const Moment& old, const Moment& next, std::uint32_t set);
  void look_at_records(std::string_view purpose, std::size_t interval, const Moment& old, const Moment& next);
  void look_at_record(std::string_view purpose, std::size_t interval, const Moment& old, const Moment& next, std::uint32_t set,
                      std::string_view category, const Collected& collected);
  void compare(std::string_view purpose, const HitKind& kind, std::size_t interval, std::uint32_t set, const Question& question,
               const Times& times, std::span<const AnswerView> answer_views, const NoticePasts& notices,
               std::string_view category);
  const std::vector<Winner>& winners_of(const Question& question, const Pasts& pasts, const NoticePasts& notices);
  std::vector<Winner> find_winners(const Question& question, const std::vector<AnswerPast>& pasts, const NoticePasts& notices);
  const Pasts& pasts_of(std::string_view purpose, std::span<const AnswerView> views, std::int64_t oldest);
  void keep(HitKind kind, std::size_t interval, std::uint32_t set, Witness witness);

  Side old_, next_;
  const Population& population_;
  std::size_t shared_;
  std::vector<Instant> instants_, record_instants_;
  std::map<std::vector<std::uint64_t>, std::vector<Winner>> known_;
  std::map<std::vector<std::string>, Pasts> pasts_;
  std::map<HitKind, Hits> hits_;
  std::uint64_t classes_ = 0, most_ = 0;
};

}  // namespace sayso::decision
