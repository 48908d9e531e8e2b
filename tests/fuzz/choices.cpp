// Any bytes are choices or an error with a place; what is read is written so that it reads the same, and decides the same with a policy
// that has the purposes it names.
#include "sayso/domain/choice.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "sayso/decision/decide.hpp"

using namespace sayso;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

Result<Choices> read(std::string_view text) {
  const Result<json::Document> document = json::Document::parse(text);
  return document ? read_choices(document->root()) : Result<Choices>(document.error());
}

/// One purpose for whatever the first choice names, asked for its yes.
Series series_for(const Choices& choices) {
  Policy policy;
  policy.id = "https://policies.example/fuzz";
  policy.version = "1";
  Purpose purpose;
  purpose.id = choices.empty() || !choices.front().purpose ? "p" : *choices.front().purpose;
  policy.purposes.push_back(purpose);
  Rule rule;
  rule.id = "r";
  rule.mode = Mode::opt_in;
  policy.rules.push_back(rule);
  return *Series::make({policy});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const Result<Choices> choices = read({reinterpret_cast<const char*>(data), size});
  if (!choices) {
    require(choices.error().line > 0 && choices.error().column > 0 && !choices.error().detail.empty());
    return 0;
  }
  json::Writer writer;
  write(writer, *choices);
  const Result<Choices> again = read(writer.text());
  require(again.ok() && *again == *choices);
  require(std::is_sorted(choices->begin(), choices->end(), [](const Choice& a, const Choice& b) { return a.at < b.at; }));

  const Series series = series_for(*choices);
  const Case last{{}, *choices, choices->empty() ? Instant{} : choices->back().at, std::nullopt, std::nullopt};
  const auto decisions = decide(series, last);
  require(decisions.ok() && decisions->size() == 1);
  // A no that was said last, and no yes after it, is never a permission.
  const Decision& decision = decisions->front();
  const auto is_answer = [&](const Choice& choice) {
    const bool is_person = choice.by != Actor::organisation && choice.purpose == decision.purpose;
    return is_person && (choice.state == ChoiceState::granted || choice.state == ChoiceState::denied);
  };
  const auto answer = std::find_if(choices->rbegin(), choices->rend(), is_answer);
  require(!decision.permitted || (answer != choices->rend() && answer->state == ChoiceState::granted));
  return 0;
}
