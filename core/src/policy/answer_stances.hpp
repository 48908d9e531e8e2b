#pragma once

#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "sayso/policy/series.hpp"
#include "sayso/support/result.hpp"

/// How a purpose stands for one kind of person at one instant: private to this layer.
namespace sayso {

struct Stance {
  Mode mode = Mode::not_used;  ///< the strictest; `not_used` also where no rule surely applies
  bool asks_person = false;    ///< besides `contract_only`: the person's yes, too
  bool by_guardian = false;
  Period notice;
  auto operator<=>(const Stance&) const = default;

  [[nodiscard]] bool is_used() const { return mode < Mode::suspended; }
  [[nodiscard]] bool by_default() const { return mode == Mode::notice_only || mode == Mode::opt_out; }
};

/// People who are answered alike.
struct Group {
  Stance stance;
  Instant since;                           ///< from when without interruption
  std::string_view account = {};           ///< "" for everybody else
  std::set<Age> ages = {};                 ///< empty for adults
  std::set<std::string_view> places = {};  ///< "" for those that no rule names
};

/// What is to be said of a purpose at an instant: adults without a named account first, then whatever differs from them.
struct StandingGroups {
  std::vector<Group> people;
  std::vector<Group> accounts;
  std::vector<Group> ages;  ///< also those of one account that differ from both
};

class Stances {
 public:
  explicit Stances(const Series& series);

  /// The places looked at: those that a rule of the series names, and "".
  [[nodiscard]] const std::set<std::string_view>& places() const { return places_; }

  /// Instants from which something may differ, in order.
  [[nodiscard]] const std::set<Instant>& edges() const { return edges_; }

  /// How `purpose` stands at `at` (a version is in force then). Fails with `answer.too_large`.
  Result<StandingGroups> standing(std::string_view purpose, Instant at);

 private:
  struct Kind {
    std::string_view place, account;
    Age age = Age::adult;
  };
  Stance stance(std::string_view purpose, const Kind& kind, Instant at);
  Instant since(std::string_view purpose, const Kind& kind, Instant at, const Stance& stance);
  void add(std::vector<Group>& groups, std::string_view purpose, const Kind& kind, Instant at);

  const Series& series_;
  std::set<std::string_view> places_;
  std::set<std::string_view> accounts_;
  std::set<Instant> edges_;
  std::size_t steps_ = 0;
};

}  // namespace sayso
