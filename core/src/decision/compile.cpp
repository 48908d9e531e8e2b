#include <algorithm>

#include "applies.hpp"
#include "sayso/decision/compiled.hpp"
#include "sayso/support/sort.hpp"

namespace sayso {
namespace {

using Names = std::vector<std::string>;

void sort_names(Names& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

/// "" for unknown in front, "*" for any other behind.
Names framed(Names names) {
  sort_names(names);
  names.insert(names.begin(), "");
  names.emplace_back("*");
  return names;
}

void add_places(Names& names, const std::optional<std::vector<Jurisdiction>>& listed) {
  if (!listed) return;
  for (const Jurisdiction& place : *listed) {
    names.push_back(place.code);
    names.emplace_back(place.country());
    names.push_back(std::string(place.country()) + "-*");
  }
}

void add_all(Names& names, const std::optional<Names>& listed) {
  if (listed) names.insert(names.end(), listed->begin(), listed->end());
}

/// Stands for a country that no rule names: no code is spelled so. (`CC-*` does the same for a part of a country.)
constexpr std::string_view k_other_country = "??";

Context context_in(const std::string& place) {
  Context context;
  if (place.empty()) return context;
  context.jurisdiction = Jurisdiction{place == "*" ? std::string(k_other_country) : place};
  return context;
}

bool has_notice(const Rule& rule) { return rule.mode == Mode::notice_only || rule.mode == Mode::opt_out; }

bool is_not_by(const Rule& rule, Actor actor) {
  return rule.mode == Mode::opt_in && std::find(rule.by.begin(), rule.by.end(), actor) == rule.by.end();
}

}  // namespace

/// Asks the one function that says when a rule applies, once for each value of each condition, and keeps the answers as bits.
class SeriesCompiler {
 public:
  explicit SeriesCompiler(const Series& series) : series_(series) {}

  CompiledSeries run() {
    name();
    for (const Policy& policy : series_.versions())
      made_.versions_.push_back(version_of(policy));
    for (std::size_t i = 0; i < series_.versions().size(); ++i)
      add_stretches(i);
    return std::move(made_);
  }

 private:
  using Word = CompiledSeries::Word;
  using Holds = CompiledSeries::Holds;

  void name() {
    Names places, accounts;
    for (const Policy& policy : series_.versions()) {
      for (const Purpose& purpose : policy.purposes)
        made_.purposes_.push_back(purpose.id);
      for (const SignalRule& signal : policy.signals)
        add_places(places, signal.jurisdictions);
      for (const Rule& rule : policy.rules) {
        add_places(places, rule.when.jurisdictions);
        add_all(accounts, rule.when.account);
        if (has_notice(rule)) made_.notices_.push_back(rule.id);
      }
    }
    sort_names(made_.purposes_);
    sort_names(made_.notices_);
    made_.places_ = framed(std::move(places));
    made_.accounts_ = framed(std::move(accounts));
  }

  CompiledSeries::Version version_of(const Policy& policy) const {
    CompiledSeries::Version version;
    version.on_premises = policy.deployment == Deployment::on_premises;
    version.words = (policy.rules.size() + 63) / 64;
    for (const std::string& place : made_.places_) {
      const Context context = context_in(place);
      version.signal_counts.push_back(decision::signal_counts(policy, Signal::gpc, context) ? 1 : 0);
      version.by_place.push_back(holds(policy, context, [](When& when) { when.age.reset(), when.account.reset(); }));
    }
    for (std::size_t i = 0; i <= enum_names<Age>.size(); ++i) {
      Context context;
      if (i > 0) context.age = static_cast<Age>(i - 1);
      version.by_age.push_back(holds(policy, context, [](When& when) { when.jurisdictions.reset(), when.account.reset(); }));
    }
    for (const std::string& account : made_.accounts_) {
      Context context;
      if (!account.empty()) context.account = account;
      version.by_account.push_back(holds(policy, context, [](When& when) { when.jurisdictions.reset(), when.age.reset(); }));
    }
    version.of_mode.assign(enum_names<Mode>.size(), std::vector<Word>(version.words));
    version.not_by_subject = version.not_by_guardian = std::vector<Word>(version.words);
    version.notice_rules.resize(version.words * 64);
    for (std::size_t i = 0; i < policy.rules.size(); ++i)
      add_rule(version, policy.rules[i], i);
    for (const std::string& id : made_.purposes_)
      version.terms.push_back(terms_of(policy, id));
    return version;
  }

  static void set(std::vector<Word>& words, std::size_t bit) { words[bit / 64] |= Word{1} << (bit % 64); }

  void add_rule(CompiledSeries::Version& version, const Rule& rule, std::size_t bit) const {
    set(version.of_mode[static_cast<std::size_t>(rule.mode)], bit);
    if (is_not_by(rule, Actor::subject)) set(version.not_by_subject, bit);
    if (is_not_by(rule, Actor::guardian)) set(version.not_by_guardian, bit);
    if (!has_notice(rule)) return;
    const auto slot = std::lower_bound(made_.notices_.begin(), made_.notices_.end(), rule.id) - made_.notices_.begin();
    version.notice_rules[bit] = {static_cast<std::uint32_t>(slot), rule.notice.seconds};
  }

  /// `leave` takes the conditions away that the context has no word on.
  template <class Leave>
  static Holds holds(const Policy& policy, const Context& context, const Leave& leave) {
    Holds found{std::vector<Word>((policy.rules.size() + 63) / 64), std::vector<Word>((policy.rules.size() + 63) / 64)};
    for (std::size_t i = 0; i < policy.rules.size(); ++i) {
      Rule rule;
      rule.when = policy.rules[i].when;
      leave(rule.when);
      const Truth truth = decision::applies(rule, Purpose{}, context, std::nullopt, Instant{});
      if (truth != Truth::no) set(found.maybe, i);
      if (truth == Truth::yes) set(found.surely, i);
    }
    return found;
  }

  static CompiledSeries::Terms terms_of(const Policy& policy, const std::string& id) {
    const Purpose* purpose = policy.find_purpose(id);
    if (purpose == nullptr) return {};
    return {true, purpose->revision, purpose->consent_valid_for};
  }

  void add_stretches(std::size_t place) {
    const std::span<const Policy> versions = series_.versions();
    const Policy& policy = versions[place];
    const Instant end = place + 1 < versions.size() ? versions[place + 1].published : Instant{k_last_instant.seconds + 1};
    std::vector<std::int64_t> starts = {policy.published.seconds};
    for (const Rule& rule : policy.rules) {
      for (const std::optional<Instant>& edge : {rule.from, rule.until}) {
        if (edge && *edge > policy.published && *edge < end) starts.push_back(edge->seconds);
      }
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    for (const std::int64_t start : starts)
      made_.stretches_.push_back({start, place, live_at(policy, Instant{start})});
  }

  std::vector<Word> live_at(const Policy& policy, Instant now) const {
    const std::size_t words = (policy.rules.size() + 63) / 64;
    std::vector<Word> live(words * made_.purposes_.size());
    for (std::size_t p = 0; p < made_.purposes_.size(); ++p) {
      Purpose purpose;
      purpose.id = made_.purposes_[p];
      for (std::size_t i = 0; i < policy.rules.size(); ++i) {
        Rule rule = policy.rules[i];
        if (rule.when.is_item()) continue;
        rule.when = {};
        if (decision::applies(rule, purpose, {}, std::nullopt, now) == Truth::no) continue;
        live[p * words + i / 64] |= Word{1} << (i % 64);
      }
    }
    return live;
  }

  const Series& series_;
  CompiledSeries made_;
};

CompiledSeries CompiledSeries::compile(const Series& series) { return SeriesCompiler(series).run(); }

}  // namespace sayso
