#include "command/view_words.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "command/io.hpp"

namespace sayso {
namespace {

class Lines {
 public:
  explicit Lines(const Catalogue& catalogue) : catalogue_(catalogue) {}

  /// Each line of a text is indented: none looks like one that is not of the view.
  void add(int depth, std::string_view text) {
    while (true) {
      const std::size_t end = text.find('\n');
      out_.append(static_cast<std::size_t>(depth) * 2, ' ').append(printable(text.substr(0, end))).append("\n");
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
    }
  }
  void add_words(int depth, json::Value text) {
    if (text) add(depth, words_of(*text, catalogue_));
  }
  void add_purpose(json::Value purpose) {
    const auto control = purpose.find("control");
    const json::Value on = control.find("on");
    const bool is_on = on && on->is(json::Kind::boolean) && on->boolean();
    add(2, "* " + plain(purpose.find("title")) + (is_on ? "  [on]" : "  [off]"));
    add(4, plain(purpose.find("description")));
    add_words(4, purpose.find("status"));
    each(purpose.find("locks"), [&](json::Value lock) { add_words(4, lock); });
    each(purpose.find("coming"), [&](json::Value rule) { add(4, argument(rule.find("from")) + ": " + plain(rule.find("why"))); });
    each(purpose.find("details"),
         [&](json::Value detail) { add(4, words(detail.find("label")) + ": " + words(detail.find("value"))); });
  }

  template <class Each>
  static void each(json::Value list, Each body) {
    if (!list) return;
    for (const json::Value item : *list)
      body(item);
  }
  [[nodiscard]] std::string text() && { return std::move(out_); }

 private:
  /// `P1Y6M` as `1 year 6 months`, where the words are English; in other languages as it is written in the policy.
  [[nodiscard]] std::string length(std::string_view duration) const {
    constexpr std::pair<char, std::string_view> units[] = {{'Y', "year"}, {'M', "month"}, {'W', "week"}, {'D', "day"}};
    if (catalogue_.locale() != "en") return std::string(duration);
    std::string words, count;
    for (const char c : duration) {
      const auto* const unit = std::find_if(std::begin(units), std::end(units), [c](const auto& one) { return one.first == c; });
      if (c >= '0' && c <= '9') count += c;
      if (unit == std::end(units)) continue;
      words += (words.empty() ? "" : " ") + count + " " + std::string(unit->second) + (count == "1" ? "" : "s");
      count.clear();
    }
    return words;
  }
  static std::string plain(json::Value text) {
    return text && text->is(json::Kind::string) ? std::string(text->string()) : std::string();
  }
  std::string words(json::Value text) {
    const auto duration = text.find("args").find("duration").find("duration");
    if (duration && duration->is(json::Kind::string)) return length(duration->string());
    return text ? words_of(*text, catalogue_) : std::string();
  }
  std::string argument(json::Value value) { return value ? value_words(*value, catalogue_) : std::string(); }

  const Catalogue& catalogue_;
  std::string out_;
};

}  // namespace

std::string lines_of(json::Value view, const Catalogue& catalogue) {
  Lines lines(catalogue);
  lines.add_words(1, view.find("title"));
  lines.add_words(1, view.find("state"));
  Lines::each(view.find("notes"), [&](json::Value note) { lines.add_words(1, note.find("text")); });
  Lines::each(view.find("purposes"), [&](json::Value purpose) { lines.add_purpose(purpose); });
  if (const auto objection = view.find("objection")) {
    lines.add_words(1, objection->find("title"));
    lines.add_words(2, objection->find("body"));
  }
  Lines::each(view.find("rights"), [&](json::Value right) { lines.add_words(1, right.find("text")); });
  Lines::each(view.find("responsible"), [&](json::Value line) { lines.add_words(1, line); });
  return std::move(lines).text();
}

}  // namespace sayso
