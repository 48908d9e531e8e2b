// Guards core/schema against the core's own tables: every enumeration and every error code is spelled alike in both.
#include <doctest/doctest.h>

#include <set>

#include "sayso/decision/decision.hpp"
#include "sayso/decision/diff.hpp"
#include "sayso/policy/lint.hpp"
#include "sayso/policy/policy.hpp"
#include "sayso/receipt/open.hpp"
#include "sayso/receipt/pins.hpp"
#include "sayso/receipt/token.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/view/catalogue.hpp"
#include "sayso/view/messages.hpp"
#include "sayso/view/view.hpp"
#include "support/contract.hpp"

using contract::Json;
using namespace sayso;

namespace {

using Names = std::vector<std::string>;

template <class E>
Names table() {
  return {enum_names<E>.begin(), enum_names<E>.end()};
}

/// The values of an enumeration in a schema: of `enum`, of `const`, or of the branches of `anyOf` and `oneOf` together.
Names values_of(std::string name, const Json& part) {
  const Json& schema = contract::resolve(part, name);
  if (schema.contains("const")) return {schema["const"].get<std::string>()};
  if (schema.contains("enum")) return schema["enum"].get<Names>();
  Names all;
  for (const char* key : {"anyOf", "oneOf"}) {
    for (const Json& branch : schema.value(key, Json::array())) {
      for (std::string& value : values_of(name, branch))
        all.push_back(std::move(value));
    }
  }
  return all;
}

Names values_at(const std::string& name, const std::string& pointer) {
  return values_of(name, contract::schema(name).at(Json::json_pointer(pointer)));
}

std::set<std::string> set_of(const Names& names) { return {names.begin(), names.end()}; }

}  // namespace

TEST_CASE("an enumeration is spelled and ordered in the schema as in the core's table") {
  struct Row {
    const char* name;
    const char* pointer;
    Names core;
  };
  const Row rows[] = {
      {"policy", "/$defs/RuleMode", table<Mode>()},          {"policy", "/properties/deployment", table<Deployment>()},
      {"policy", "/$defs/LegalBasis", table<LegalBasis>()},  {"policy", "/$defs/Processing", table<Processing>()},
      {"policy", "/$defs/PastData", table<PastData>()},      {"common", "/$defs/Age", table<Age>()},
      {"common", "/$defs/Signal", table<Signal>()},          {"common", "/$defs/Actor", table<Actor>()},
      {"common", "/$defs/Method", table<Method>()},          {"common", "/$defs/ViewMode", table<ViewMode>()},
      {"catalogue", "/$defs/Direction", table<Direction>()}, {"catalogue", "/properties/status", table<CatalogueStatus>()},
      {"verdict", "/$defs/ReachedLevel", table<Level>()},    {"jwks", "/$defs/Algorithm", table<Algorithm>()},
      {"jwks", "/$defs/TokenType", table<TokenType>()},      {"policy-check", "/$defs/Severity", table<Severity>()},
      {"diff", "/$defs/LooseningKind", table<Loosening>()},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.pointer);
    CHECK(values_at(row.name, std::string(row.pointer)) == row.core);
  }
}

TEST_CASE("the reasons of a decision are those of the core, and all but the two of a permission can be unmet") {
  CHECK(set_of(values_at("decision", "/$defs/Reason")) == set_of(table<Reason>()));
  Names unmet = table<Reason>();
  unmet.resize(unmet.size() - 2);
  CHECK(values_at("decision", "/$defs/Unmet") == unmet);
}

TEST_CASE("the states of the four kinds of choice are those of the core") {
  Names states;
  for (const char* kind : {"AnswerChoice", "NotifiedChoice", "SignalChoice", "OrganisationChoice"}) {
    for (std::string& state : values_at("choices", "/$defs/" + std::string(kind) + "/properties/state")) {
      states.push_back(std::move(state));
    }
  }
  CHECK(set_of(states) == set_of(table<ChoiceState>()));
}

TEST_CASE("the plural forms of a message are those of the core") {
  Names forms;
  for (const auto& [form, unused] :
       contract::schema("catalogue").at(Json::json_pointer("/$defs/PluralMessage/properties")).items()) {
    forms.push_back(form);
  }
  CHECK(forms == table<Plural>());
}

TEST_CASE("the requirements' order in the packed door is that of the core") {
  const Json packed = contract::read_json("core/schema/packed.json");
  CHECK(packed["codes"]["reason"].get<Names>() == table<Reason>());
}

TEST_CASE("errors.json lists for the core exactly the codes that the core has") {
  std::set<std::string> listed;
  const Json errors = contract::read_json("core/schema/errors.json");
  for (const Json& entry : errors["codes"]) {
    for (const Json& place : entry["where"]) {
      if (place == "core") listed.insert(entry["code"].get<std::string>());
    }
  }
  const std::set<std::string> core(codes::all.begin(), codes::all.end());
  for (const std::string& code : core)
    CHECK_MESSAGE(listed.contains(code), code, " is not in errors.json");
  for (const std::string& code : listed)
    CHECK_MESSAGE(core.contains(code), code, " is not a code of the core");
}

TEST_CASE("every message's id and placeholders are spelled as the schemas ask for") {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_";
  const auto is_word = [&](std::string_view text) {
    return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
  };
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  for (const MessageSpec& message : k_messages) {
    CAPTURE(message.id);
    CHECK(is_letter(message.id.front()));
    for (std::string_view rest = message.id; !rest.empty();) {
      const std::size_t dot = rest.find('.');
      CHECK(is_word(rest.substr(0, dot)));
      rest = dot == std::string_view::npos ? "" : rest.substr(dot + 1);
    }
    for (const std::string_view name : placeholder_names(message)) {
      CHECK(is_word(name));
      CHECK(is_letter(name.front()));
    }
  }
}

TEST_CASE("what the lint can find is listed in the schema, and what is no finding there is an error") {
  Names findings;
  const std::set<std::string_view> errors(codes::all.begin(), codes::all.end());
  for (const LintRule& rule : lint_rules()) {
    if (!errors.contains(rule.code)) findings.emplace_back(rule.code);
    CHECK((rule.severity == Severity::error) == errors.contains(rule.code));
  }
  CHECK(values_at("policy-check", "/$defs/LintCode") == findings);
}
