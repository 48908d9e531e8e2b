#include "sayso/policy/lint.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "lint_law.hpp"
#include "lint_uses.hpp"
#include "sayso/support/json_pointer.hpp"

namespace sayso {
namespace {

constexpr std::int64_t k_thirty_days = 30 * 86'400;

std::string at(std::string_view list, std::size_t index, std::string_view member) {
  return "/" + std::string(list) + "/" + std::to_string(index) + "/" + std::string(member);
}

std::string quoted_list(const std::set<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names)
    text += (text.empty() ? "`" : ", `") + std::string(name) + "`";
  return text;
}

/// What one finding has gathered until it is written.
struct Gathered {
  std::size_t rule = 0;
  std::set<std::string_view> purposes = {};
  std::set<std::string_view> places = {};
  std::set<Age> ages = {};
};

/// Where a finding about a use is placed.
enum class Spot : unsigned char { rule_mode, rule_notice, basis, purpose };

/// One thing to ask of every use.
struct Check {
  std::string_view code;
  Spot spot;
  bool (*is_found)(const Use&, const Purpose&, unsigned rights);
};

bool is_adult_default(const Use& use) { return use.age == Age::adult && use.by_default(); }

bool is_told_only(const Use& use) { return is_adult_default(use) && !use.has(Mode::opt_out); }

bool is_object(const Use& use) { return is_adult_default(use) && use.has(Mode::opt_out); }

constexpr Check k_checks[] = {
    {"lint.consent_needed", Spot::rule_mode,
     [](const Use& use, const Purpose& purpose, unsigned rights) {
       return (rights & law::k_consent) != 0 && is_adult_default(use) && purpose.legal_basis != LegalBasis::consent;
     }},
    {"lint.consent_opt_out", Spot::rule_mode,
     [](const Use& use, const Purpose& purpose, unsigned) {
       return is_adult_default(use) && purpose.legal_basis == LegalBasis::consent;
     }},
    {"lint.minors", Spot::purpose,
     [](const Use& use, const Purpose&, unsigned) {
       if (use.age == Age::adult || use.has(Mode::contract_only) || use.by_guardian) return false;
       if (use.age == Age::from_16_to_17) return !use.has(Mode::opt_in);
       return use.age == Age::under_13 || !use.for_age;
     }},
    {"lint.no_without_effect", Spot::rule_mode,
     [](const Use& use, const Purpose& purpose, unsigned rights) {
       const bool is_said = purpose.legal_basis == LegalBasis::legitimate_interest && (rights & law::k_objection) != 0;
       return is_told_only(use) && !is_said;
     }},
    {"lint.notice_period", Spot::rule_notice,
     [](const Use& use, const Purpose&, unsigned rights) {
       return (rights & law::k_gdpr) != 0 && is_object(use) && use.notice.seconds == 0;
     }},
    {"lint.notice_thirty_days", Spot::rule_notice,
     [](const Use& use, const Purpose&, unsigned rights) {
       return (rights & law::k_thirty_days) != 0 && is_adult_default(use) && use.notice.seconds < k_thirty_days;
     }},
    {"lint.objection_missing", Spot::rule_mode,
     [](const Use& use, const Purpose& purpose, unsigned rights) {
       return (rights & law::k_objection) != 0 && is_told_only(use) && purpose.legal_basis == LegalBasis::legitimate_interest;
     }},
    {"lint.right_to_object", Spot::basis,
     [](const Use& use, const Purpose& purpose, unsigned rights) {
       return (rights & law::k_gdpr) != 0 && is_adult_default(use) && purpose.legal_basis == LegalBasis::contract;
     }},
};

class Linter final : public UseSink {
 public:
  Linter(const Series& series, std::size_t version)
      : policy_(series.versions()[version]),
        before_(version == 0 ? nullptr : &series.versions()[version - 1]),
        after_(version + 1 == series.versions().size() ? nullptr : &series.versions()[version + 1]) {}

  Result<std::vector<Finding>> run() {
    if (policy_.deployment == Deployment::saas) {
      const Result<std::size_t> places = find_uses(policy_, after_ ? std::optional(after_->published) : std::nullopt, *this);
      if (!places) return places.error();
      place_count_ = *places;
      add_gathered();
    }
    for (std::size_t i = 0; i < policy_.purposes.size(); ++i)
      look_at(policy_.purposes[i], i);
    look_at_languages();
    std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) { return a.path < b.path; });
    return std::move(findings_);
  }

  void take(const Use& use) override {
    const Purpose& purpose = policy_.purposes[use.purpose];
    const law::Place place = law::at(use.place);
    for (const Check& check : k_checks) {
      if (check.is_found(use, purpose, place.rights)) gather(check.code, path_of(check.spot, use), use);
    }
    if ((place.rights & law::k_gpc) != 0 && is_adult_default(use) && !counts(use)) {
      gather("lint.signal_ignored", policy_.signals.empty() ? at("rules", use.rule, "mode") : "/signals", use);
    }
    if (use.targets) targeted_.insert(use.place);
  }

 private:
  [[nodiscard]] std::string path_of(Spot spot, const Use& use) const {
    const bool has_notice = policy_.rules[use.rule].notice.seconds > 0;
    switch (spot) {
      case Spot::rule_mode: return at("rules", use.rule, "mode");
      case Spot::rule_notice: return at("rules", use.rule, has_notice ? "notice" : "mode");
      case Spot::basis: return at("purposes", use.purpose, "legal_basis");
      case Spot::purpose: break;
    }
    return at("purposes", use.purpose, "id");
  }

  void gather(std::string_view code, std::string path, const Use& use) {
    Gathered& gathered = gathered_[{std::move(path), code}];
    gathered.rule = use.rule;
    gathered.purposes.insert(policy_.purposes[use.purpose].id);
    gathered.places.insert(use.place);
    gathered.ages.insert(use.age);
  }

  /// Whether the signal is surely an objection to that use.
  [[nodiscard]] bool counts(const Use& use) const {
    if (!use.has(Mode::opt_out)) return false;
    const Jurisdiction place{std::string(use.place)};
    return std::any_of(policy_.signals.begin(), policy_.signals.end(), [&place](const SignalRule& rule) {
      if (!rule.jurisdictions) return true;
      return std::any_of(rule.jurisdictions->begin(), rule.jurisdictions->end(),
                         [&place](const Jurisdiction& named) { return covers(named, place) == Truth::yes; });
    });
  }

  /// `the EEA, GB`; `everywhere` and `all other places` where it is all, or most, of those looked at.
  [[nodiscard]] std::string in_words(std::set<std::string_view> places) const {
    if (places.size() == place_count_) return "every place";
    const std::string_view eea = *builtin_group("EEA");
    bool has_all = true;
    for (std::size_t i = 0; i < eea.size(); i += 2)
      has_all = has_all && places.contains(eea.substr(i, 2));
    for (std::size_t i = 0; has_all && i < eea.size(); i += 2)
      places.erase(eea.substr(i, 2));
    std::string text = has_all ? "the EEA" : "";
    const bool has_rest = places.erase("") > 0;
    for (const std::string_view place : places)
      text += (text.empty() ? "" : ", ") + std::string(place);
    if (has_rest) text += text.empty() ? "every place that is not named" : " and every place that is not named";
    return text;
  }

  void add_gathered() {
    for (const auto& [key, gathered] : gathered_) {
      std::set<std::string_view> ages;
      for (const Age age : gathered.ages)
        ages.insert(to_text(age));
      add(key.second, key.first,
          {{"rule", policy_.rules[gathered.rule].id},
           {"purposes", quoted_list(gathered.purposes)},
           {"places", in_words(gathered.places)},
           {"ages", quoted_list(ages)}});
    }
  }

  void look_at(const Purpose& purpose, std::size_t index) {
    if (law::is_endless(purpose.retention)) {
      add("lint.retention_endless", at("purposes", index, "retention"), {{"retention", purpose.retention}});
    }
    for (std::size_t i = 0; i < purpose.recipients.size(); ++i) {
      if (!law::names_nobody(purpose.recipients[i])) continue;
      add("lint.recipient_unnamed", at("purposes", index, "recipients/") + std::to_string(i),
          {{"recipient", purpose.recipients[i]}});
    }
    const Purpose* earlier = before_ ? before_->find_purpose(purpose.id) : nullptr;
    if (!earlier || earlier->revision != purpose.revision) return;
    compare("description", earlier->description, purpose.description, index);
    compare("past_data_text", earlier->past_data_text, purpose.past_data_text, index);
  }

  /// A text in a language that was not there before is no other text.
  void compare(std::string_view member, const LocalizedText& earlier, const LocalizedText& now, std::size_t index) {
    const bool is_same = std::all_of(earlier.texts.begin(), earlier.texts.end(), [&now](const auto& text) {
      const std::optional<std::string_view> found = now.find(text.first);
      return !found || *found == text.second;
    });
    if (is_same) return;
    add("lint.words_changed", at("purposes", index, member), {{"member", std::string(member)}, {"version", before_->version}});
  }

  /// Whether one of `tags` is in one of the languages `wanted`, parted by `|`.
  static bool is_spoken(const std::vector<std::string>& tags, std::string_view wanted) {
    return std::any_of(tags.begin(), tags.end(), [wanted](const std::string& tag) {
      const std::string bounded = "|" + std::string(wanted) + "|";
      return bounded.find("|" + tag.substr(0, tag.find('-')) + "|") != std::string::npos;
    });
  }

  void look_at_languages() {
    if (policy_.purposes.empty() && policy_.rules.empty()) return;
    if (policy_.deployment == Deployment::saas) targeted_.insert(policy_.controller.country);
    const Result<Series> alone = Series::make({policy_});
    const std::vector<std::string> tags = complete_locales(*alone);
    std::map<std::string_view, std::string> missing;
    for (const std::string_view place : targeted_) {
      std::string_view languages = law::at(place).languages;
      while (!languages.empty()) {
        const std::string_view wanted = languages.substr(0, languages.find(' '));
        languages.remove_prefix(std::min(wanted.size() + 1, languages.size()));
        if (is_spoken(tags, wanted)) continue;
        std::string& where = missing[wanted.substr(0, wanted.find('|'))];
        where += (where.empty() ? "" : ", ") + std::string(place);
      }
    }
    std::string words;
    for (const auto& [language, where] : missing)
      words += (words.empty() ? "`" : ", `") + std::string(language) + "` (" + where + ")";
    if (!words.empty()) add("lint.locale_missing", "/default_locale", {{"languages", words}});
  }

  void add(std::string_view code, std::string path, const std::map<std::string_view, std::string>& names) {
    const LintRule* rule = find_lint_rule(code);
    std::string detail;
    std::string_view title = rule->title;
    while (!title.empty()) {
      const std::size_t open = std::min(title.find('{'), title.size());
      detail += title.substr(0, open);
      title.remove_prefix(open);
      if (title.empty()) break;
      const std::size_t close = title.find('}');
      detail += names.at(title.substr(1, close - 1));
      title.remove_prefix(close + 1);
    }
    findings_.push_back({rule, std::move(path), std::move(detail)});
  }

  const Policy& policy_;
  const Policy* before_;
  const Policy* after_;
  std::size_t place_count_ = 0;
  std::map<std::pair<std::string, std::string_view>, Gathered> gathered_;
  std::set<std::string_view> targeted_;
  std::vector<Finding> findings_;
};

}  // namespace

Result<std::vector<Finding>> lint(const Series& series, std::size_t version) { return Linter(series, version).run(); }

void place_findings(std::vector<Finding>& findings, std::string_view text) {
  const Result<json::Document> document = json::Document::parse(text);
  if (!document) return;
  for (Finding& finding : findings) {
    const Error placed = json::walk(document->root(), finding.path).error(finding.rule->code, {});
    finding.line = placed.line;
    finding.column = placed.column;
  }
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
}

}  // namespace sayso
