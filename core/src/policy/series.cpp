#include "sayso/policy/series.hpp"

#include <algorithm>
#include <utility>

#include "sayso/policy/policy_parse.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/join.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/names.hpp"

namespace sayso {
namespace {

std::string at_index(std::size_t index) { return '/' + std::to_string(index); }

Error fault(std::string_view code, std::size_t version, std::string_view path, std::string_view detail) {
  return Error{code, at_index(version).append(path), detail};
}

Names set_of(const std::vector<std::string>& texts) {
  Names set;
  for (const std::string& text : texts)
    set.emplace(text, 0);
  return set;
}

Names set_of(const std::vector<Processing>& values) {
  Names set;
  for (const Processing value : values)
    set.emplace(to_text(value), 0);
  return set;
}

/// What earlier versions have bound, by name.
template <class T>
class Known {
 public:
  /// What is known by `name`, which `item` replaces; nullptr, and `item` is known from now on.
  const T* exchange(std::string_view name, const T& item) {
    const auto [at, is_new] = names_.emplace(name, static_cast<std::uint32_t>(items_.size()));
    if (!is_new) return std::exchange(items_[at->second], &item);
    items_.push_back(&item);
    return nullptr;
  }

 private:
  Names names_;
  std::vector<const T*> items_;
};

struct Earlier {
  Known<Policy> versions = {};
  Known<Rule> rules = {};
  Known<Purpose> purposes = {};
};

std::optional<Error> check_header(const Policy& policy, std::size_t index, const Policy* before, Earlier& earlier) {
  if (before && before->id != policy.id)
    return fault(codes::series_id, index, "/id", join({"another policy than `", before->id, "`"}));
  if (before && policy.published <= before->published) {
    return fault(codes::series_order, index, "/published", "not later than the version before");
  }
  if (earlier.versions.exchange(policy.version, policy)) {
    return fault(codes::series_version, index, "/version", join({"the version `", policy.version, "` is there before"}));
  }
  return std::nullopt;
}

std::optional<Error> check_rules(const Policy& policy, std::size_t index, Earlier& earlier) {
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    const Rule& rule = policy.rules[i];
    const Rule* before = earlier.rules.exchange(rule.id, rule);
    if (!before || *before == rule) continue;
    return fault(codes::series_rule, index, "/rules" + at_index(i),
                 join({"the rule `", rule.id, "` had another content before"}));
  }
  return std::nullopt;
}

// Compared with the last version that has the purpose, and never lowered: else terms could come back changed under a revision to
// which people have said yes.
std::optional<Error> check_revisions(const Policy& policy, std::size_t index, Earlier& earlier) {
  for (std::size_t i = 0; i < policy.purposes.size(); ++i) {
    const Purpose& purpose = policy.purposes[i];
    const Purpose* last = earlier.purposes.exchange(purpose.id, purpose);
    if (!last) continue;
    const std::int64_t least = differing_terms(*last, purpose).empty() ? last->revision : last->revision + 1;
    if (purpose.revision >= least) continue;
    return fault(codes::series_revision, index, join({"/purposes", at_index(i), "/revision"}),
                 join({"the terms of `", purpose.id, "` ask for a revision of at least ", std::to_string(least)}));
  }
  return std::nullopt;
}

std::optional<Error> find_fault(const std::vector<Policy>& versions) {
  if (versions.empty()) return Error{codes::series_empty, {}, "no version is given"};
  Earlier earlier;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (auto error = check_header(versions[i], i, i == 0 ? nullptr : &versions[i - 1], earlier)) return error;
    if (auto error = check_rules(versions[i], i, earlier)) return error;
    if (auto error = check_revisions(versions[i], i, earlier)) return error;
  }
  return std::nullopt;
}

/// Line and column for an error with a path `/N/...` made of names and indices, from the text of the N-th version.
void add_place(Error& error, std::span<const std::string_view> texts) {
  std::string_view path = error.path;
  const auto take = [&path] {
    path.remove_prefix(1);
    const std::string_view token = path.substr(0, path.find('/'));
    path.remove_prefix(token.size());
    return token;
  };
  const auto index_of = [](std::string_view digits) {
    std::size_t index = 0;
    for (const char digit : digits)
      index = index * 10 + static_cast<std::size_t>(digit - '0');
    return index;
  };
  if (path.empty()) return;
  const Result<json::Document> document = json::Document::parse(texts[index_of(take())]);
  json::Value value = document->root();
  while (!path.empty()) {
    const std::string_view token = take();
    if (value.is(json::Kind::object)) {
      value = *value.find(token);
      continue;
    }
    auto item = value.begin();
    for (std::size_t left = index_of(token); left > 0; --left)
      ++item;
    value = *item;
  }
  const Error placed = value.error(error.code, {});
  error.line = placed.line;
  error.column = placed.column;
}

}  // namespace

Result<Series> Series::make(std::vector<Policy> versions) {
  if (std::optional<Error> error = find_fault(versions)) return *std::move(error);
  return Series(std::move(versions));
}

std::vector<std::string_view> differing_terms(const Purpose& left, const Purpose& right) {
  std::vector<std::string_view> members;
  const auto compare = [&](std::string_view member, bool same) {
    if (!same) members.push_back(member);
  };
  compare("data", set_of(left.data) == set_of(right.data));
  compare("recipients", set_of(left.recipients) == set_of(right.recipients));
  compare("retention", left.retention == right.retention);
  compare("legal_basis", left.legal_basis == right.legal_basis);
  compare("processing", set_of(left.processing) == set_of(right.processing));
  compare("past_data", left.past_data == right.past_data);
  return members;
}

Series Series::following(const Series& old, const Series& next) {
  std::vector<Policy> versions;
  const Policy& first = next.versions_.front();
  for (const Policy& policy : old.versions_) {
    if (policy.id == first.id && policy.published < first.published) versions.push_back(policy);
  }
  versions.insert(versions.end(), next.versions_.begin(), next.versions_.end());
  return Series(std::move(versions));
}

const Policy* Series::in_force(Instant now) const {
  const Policy* found = nullptr;
  for (const Policy& policy : versions_) {
    if (policy.published <= now) found = &policy;
  }
  return found;
}

std::vector<std::string_view> Series::replaced_by(std::string_view purpose, Instant now) const {
  std::vector<std::string_view> found = {purpose};
  Names seen = {{purpose, 0}};
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const Policy& policy : versions_) {
      const Purpose* replacing = policy.published <= now ? policy.find_purpose(found[i]) : nullptr;
      if (!replacing) continue;
      for (const std::string& id : replacing->replaces) {
        if (seen.emplace(id, 0).second) found.push_back(id);
      }
    }
  }
  found.erase(found.begin());
  return found;
}

Result<Series> parse_series(std::span<const std::string_view> texts) {
  std::vector<Policy> versions;
  for (const std::string_view text : texts) {
    Result<Policy> policy = parse_policy(text);
    if (policy) {
      versions.push_back(*std::move(policy));
      continue;
    }
    Error error = std::move(policy).error();
    if (texts.size() > 1) error.path = at_index(versions.size()) + error.path;
    return error;
  }
  Result<Series> series = Series::make(std::move(versions));
  if (series) return series;
  Error error = std::move(series).error();
  add_place(error, texts);
  return error;
}

std::vector<std::string> complete_locales(const Series& series) {
  std::vector<const LocalizedText*> texts;
  for (const Policy& policy : series.versions()) {
    for (const Purpose& purpose : policy.purposes) {
      texts.insert(texts.end(), {&purpose.title, &purpose.description, &purpose.past_data_text});
    }
    for (const Rule& rule : policy.rules)
      texts.push_back(&rule.why);
  }
  const std::string& first = series.versions().back().default_locale;
  if (texts.empty()) return {first};
  std::vector<std::string> locales;
  for (const auto& entry : texts.front()->texts) {
    const std::string& tag = entry.first;
    const auto has_tag = [&](const LocalizedText* localized) { return localized->find(tag).has_value(); };
    if (!std::all_of(texts.begin(), texts.end(), has_tag)) continue;
    locales.insert(tag == first ? locales.begin() : locales.end(), tag);
  }
  return locales;
}

}  // namespace sayso
