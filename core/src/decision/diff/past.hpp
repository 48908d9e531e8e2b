#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "../requirements.hpp"

/// Which answers and which notices can stand at several moments at once, each with the shortest history that makes it so. Times
/// are ages: seconds before `now`.
namespace sayso::decision {

inline constexpr std::size_t k_most_views = 4;

/// The standing answer with its actor in one number: never asked, no, yes of the subject, yes of the guardian, ended by terms, by
/// time.
enum class Stand : unsigned char { never_asked, no, yes, guardian_yes, ended_by_terms, ended_by_time };
constexpr Standing standing_of(Stand stand) {
  constexpr std::array names = {Standing::never_asked,    Standing::no,           Standing::yes, Standing::yes,
                                Standing::ended_by_terms, Standing::ended_by_time};
  return names[static_cast<std::size_t>(stand)];
}

/// What one moment takes for an answer to the purpose.
struct AnswerView {
  std::int64_t age = 0;
  std::int64_t revision = 0;
  std::optional<std::int64_t> valid_for;
  std::vector<std::string_view> replaced;
};

struct PastAnswer {
  std::int64_t age = 0;
  bool granted = false;
  std::string_view purpose;
  std::int64_t revision = 0;
  Actor by = Actor::subject;
};

using Stands = std::array<Stand, k_most_views>;

struct AnswerPast {
  Stands stands{};
  std::vector<PastAnswer> answers;  ///< oldest first
};

/// Every combination of standing answers at the moments `views` that a history can lead to. No answer is older than `oldest`.
std::vector<AnswerPast> answer_pasts(std::string_view purpose, std::span<const AnswerView> views, std::int64_t oldest);

/// A notice rule that applies at one moment.
struct NoticeAsked {
  std::size_t view = 0;
  std::string_view rule;
  std::int64_t period = 0;
};

struct NoticeView {
  std::int64_t age = 0;
  std::int64_t revision = 0;
};

struct PastNotice {
  std::int64_t age = 0;
  std::int64_t revision = 0;
  std::string_view rule;
};

/// Which combinations of notices can be at the moments: a code for each, in base 3 with a digit for each view (`Notice`).
class NoticePasts {
 public:
  static constexpr std::size_t k_codes = 81;

  NoticePasts(std::span<const NoticeView> views, const std::vector<NoticeAsked>& asked, std::int64_t oldest);

  [[nodiscard]] bool can_be(std::size_t code) const { return layers_.back()[code].cost >= 0; }
  /// How many rules are told of.
  [[nodiscard]] int cost(std::size_t code) const { return layers_.back()[code].cost; }
  [[nodiscard]] std::vector<PastNotice> notices(std::size_t code) const;

  static Notice notice_at(std::size_t code, std::size_t view) {
    constexpr std::array<std::size_t, k_most_views> powers = {1, 3, 9, 27};
    return static_cast<Notice>(code / powers[view] % 3);
  }

 private:
  struct Option {
    std::size_t code = 0;
    std::vector<PastNotice> notices;
  };
  struct Step {
    int cost = -1;
    std::uint8_t before = 0;
    std::uint16_t option = 0;
  };
  using Layer = std::array<Step, k_codes>;

  void add_rule(std::span<const NoticeView> views, std::span<const NoticeAsked> asked, std::int64_t oldest);

  std::vector<Layer> layers_;
  std::vector<std::vector<Option>> options_;
};

}  // namespace sayso::decision
