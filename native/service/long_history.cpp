#include "service/long_history.hpp"

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

// The view looks back to the first no since the last yes, and from there to whether that yes still stood.
constexpr int k_turns = 3;

/// Who answers about what.
using Topic = std::pair<bool, std::optional<std::string>>;
/// What is answered, in which terms and by whom.
using Answer = std::tuple<Topic, ChoiceState, Actor, std::optional<std::int64_t>>;

bool is_answer(const Choice& choice) { return choice.state != ChoiceState::notified && choice.state != ChoiceState::signal_on; }

Topic topic_of(const Choice& choice) { return {choice.by == Actor::organisation, choice.purpose}; }

Answer answer_of(const Choice& choice) { return {topic_of(choice), choice.state, choice.by, choice.revision}; }

/// The places that are kept, found in a few walks over the history.
class Keeping {
 public:
  explicit Keeping(const Choices& choices) : choices_(choices), kept_(choices.size(), false) {
    keep_statements();
    keep_ends();
    keep_turns();
  }

  [[nodiscard]] Choices kept() const {
    Choices rest;
    for (std::size_t i = 0; i < choices_.size(); ++i) {
      if (kept_[i]) rest.push_back(choices_[i]);
    }
    return rest;
  }

 private:
  /// A signal is on from its first word, and somebody was told of a rule when they were first told.
  void keep_statements() {
    std::set<std::optional<Signal>> signals;
    std::set<std::tuple<std::optional<std::string>, std::optional<std::int64_t>, std::string>> told;
    for (std::size_t i = 0; i < choices_.size(); ++i) {
      const Choice& choice = choices_[i];
      if (choice.state == ChoiceState::signal_on) kept_[i] = signals.insert(choice.signal).second;
      if (choice.state != ChoiceState::notified) continue;
      for (const std::string& rule : choice.rules) {
        if (told.emplace(choice.purpose, choice.revision, rule).second) kept_[i] = true;
      }
    }
  }

  void keep_ends() {
    std::map<Answer, std::size_t> last;
    for (std::size_t i = 0; i < choices_.size(); ++i) {
      if (!is_answer(choices_[i])) continue;
      const auto [place, is_first] = last.insert_or_assign(answer_of(choices_[i]), i);
      if (is_first) kept_[i] = true;
    }
    for (const auto& [answer, place] : last)
      kept_[place] = true;
  }

  void keep_turns() {
    struct Turns {
      int count = 0;
      ChoiceState state = ChoiceState::denied;
    };
    std::map<Topic, Turns> turns;
    std::map<std::pair<int, Answer>, std::size_t> first;
    for (std::size_t i = choices_.size(); i-- > 0;) {
      const Choice& choice = choices_[i];
      if (!is_answer(choice)) continue;
      Turns& turn = turns[topic_of(choice)];
      if (turn.count == 0 || turn.state != choice.state) turn = {turn.count + 1, choice.state};
      if (turn.count > k_turns) continue;
      if (first.insert_or_assign({turn.count, answer_of(choice)}, i).second) kept_[i] = true;
    }
    for (const auto& [answer, place] : first)
      kept_[place] = true;
  }

  const Choices& choices_;
  std::vector<bool> kept_;
};

}  // namespace

Choices choices_that_matter(const Choices& choices) { return Keeping(choices).kept(); }

Choices choices_to_go_by(const Choices& choices) {
  json::Writer writer;
  write(writer, choices);
  return writer.text().size() <= k_whole_bytes ? choices : choices_that_matter(choices);
}

}  // namespace sayso
