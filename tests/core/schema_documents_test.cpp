// Guards core/schema against the core's own readers: what the schemas' examples (tests/schema/examples) accept, the core
// accepts; what they refuse, it refuses; and for every object the required and the allowed members are the same in both.
#include <doctest/doctest.h>

#include <set>

#include "sayso/decision/decide.hpp"
#include "sayso/policy/policy_parse.hpp"
#include "sayso/receipt/bundle.hpp"
#include "sayso/receipt/countersignature.hpp"
#include "sayso/receipt/jwks.hpp"
#include "sayso/receipt/receipt.hpp"
#include "sayso/receipt/record.hpp"
#include "sayso/receipt/ticket.hpp"
#include "sayso/view/view.hpp"
#include "support/contract.hpp"

using contract::Json;
using namespace sayso;

namespace {

/// The code with which a reader refuses a text; empty where it takes it.
using Verdict = std::string;

template <class T>
Verdict verdict(const Result<T>& result) {
  return result ? Verdict() : Verdict(result.error().code);
}

template <class Read>
Verdict read_value(const std::string& text, Read read) {
  const Result<json::Document> document = json::Document::parse(text, {.bytes = 1 << 20, .depth = 16});
  if (!document) return Verdict(document.error().code);
  return verdict(read(document->root()));
}

struct Reader {
  const char* examples;
  const char* schema;
  const char* ref;
  Verdict (*read)(const std::string& text);
};

const Reader k_readers[] = {
    {"policy", "policy", "policy.schema.json", [](const std::string& text) { return verdict(parse_policy(text)); }},
    {"case", "context", "context.schema.json", [](const std::string& text) { return read_value(text, read_context); }},
    {"case", "choices", "choices.schema.json", [](const std::string& text) { return read_value(text, read_choices); }},
    {"case", "case", "case.schema.json", [](const std::string& text) { return read_value(text, read_case); }},
    {"view", "view", "view.schema.json#/$defs/ViewExtra",
     [](const std::string& text) { return read_value(text, read_view_extra); }},
    {"tokens", "jwks", "jwks.schema.json", [](const std::string& text) { return verdict(parse_jwks(text)); }},
    {"tokens", "jwks", "jwks.schema.json#/$defs/PublicKey", [](const std::string& text) { return read_value(text, read_jwk); }},
    {"tokens", "receipt", "receipt.schema.json", [](const std::string& text) { return read_value(text, read_receipt); }},
    {"tokens", "ticket", "ticket.schema.json", [](const std::string& text) { return read_value(text, read_ticket); }},
    {"tokens", "countersignature", "countersignature.schema.json",
     [](const std::string& text) { return read_value(text, read_countersignature); }},
    {"tokens", "record", "record.schema.json", [](const std::string& text) { return read_value(text, read_record); }},
    {"tokens", "bundle", "bundle.schema.json", [](const std::string& text) { return verdict(parse_bundle(text)); }},
};

const Json& examples_of(const Reader& reader) {
  static std::map<std::string, Json> read;
  auto found = read.find(reader.examples);
  if (found == read.end()) {
    const std::string path = "tests/schema/examples/" + std::string(reader.examples) + ".json";
    found = read.emplace(reader.examples, contract::read_json(path)).first;
  }
  return found->second.at(reader.ref);
}

/// An object inside an example with the schema that describes it.
struct Place {
  Json::json_pointer pointer;
  const Json* schema;
  std::string name;  ///< of the schema file
};

/// Whether `value` could be described by this branch: its members, its fixed values and its enumerations allow it.
bool fits(const Json& value, std::string name, const Json& branch) {
  const Json& schema = contract::resolve(branch, name);
  if (!value.is_object()) return schema.value("type", "") == value.type_name();
  if (schema.value("type", "") != "object") return false;
  for (const Json& member : schema.value("required", Json::array())) {
    if (!value.contains(member.get<std::string>())) return false;
  }
  if (!schema.contains("properties")) return false;
  for (const auto& [member, inner] : value.items()) {
    if (!schema["properties"].contains(member)) return false;
    const Json& part = schema["properties"][member];
    if (part.contains("const") && part["const"] != inner) return false;
    const Json allowed = part.value("enum", Json::array({inner}));
    if (std::find(allowed.begin(), allowed.end(), inner) == allowed.end()) return false;
  }
  return true;
}

/// Every object under `value` that a schema describes, the innermost branch that fits where there are several.
void find_objects(const Json& value, const Json::json_pointer& pointer, std::string name, const Json& part,
                  std::vector<Place>& found) {
  const Json& schema = contract::resolve(part, name);
  for (const char* key : {"oneOf", "anyOf"}) {
    for (const Json& branch : schema.value(key, Json::array())) {
      const bool describes = branch.contains("type") || branch.contains("$ref");
      if (describes && fits(value, name, branch)) return find_objects(value, pointer, name, branch, found);
    }
  }
  if (value.is_array() && schema.contains("items")) {
    for (std::size_t i = 0; i < value.size(); ++i)
      find_objects(value[i], pointer / i, name, schema["items"], found);
  }
  if (!value.is_object()) return;
  if (schema.contains("properties")) found.push_back({pointer, &schema, name});
  for (const auto& [member, inner] : value.items()) {
    if (schema.contains("properties") && schema["properties"].contains(member)) {
      find_objects(inner, pointer / member, name, schema["properties"][member], found);
    } else if (schema.value("additionalProperties", Json()).is_object()) {
      find_objects(inner, pointer / member, name, schema["additionalProperties"], found);
    }
  }
}

std::vector<Place> objects_of(const Reader& reader, const Json& value) {
  std::vector<Place> found;
  find_objects(value, Json::json_pointer(), reader.schema, Json{{"$ref", reader.ref}}, found);
  return found;
}

bool is_closed(const Place& place) { return place.schema->value("additionalProperties", Json()) == Json(false); }

}  // namespace

TEST_CASE("the core takes every example that the schemas accept") {
  for (const Reader& reader : k_readers) {
    for (const Json& good : examples_of(reader)["good"]) {
      CHECK_MESSAGE(reader.read(good.dump()) == "", reader.ref, ": ", good.dump());
    }
  }
}

TEST_CASE("the core refuses every example that the schemas refuse") {
  for (const Reader& reader : k_readers) {
    const Json& examples = examples_of(reader);
    for (const Json& bad : examples["bad"]) {
      const Json value = contract::patched(examples["good"][bad.value("of", std::size_t{0})], bad);
      CHECK_MESSAGE(reader.read(value.dump()) != "", reader.ref, ": ", bad["why"].get<std::string>());
    }
  }
}

TEST_CASE("a member that a schema requires is required by the core, and one that it does not list is refused") {
  for (const Reader& reader : k_readers) {
    for (const Json& good : examples_of(reader)["good"]) {
      for (const Place& place : objects_of(reader, good)) {
        for (const Json& member : place.schema->value("required", Json::array())) {
          Json lacking = good;
          lacking[place.pointer].erase(member.get<std::string>());
          CHECK_MESSAGE(reader.read(lacking.dump()) != "", reader.ref, place.pointer.to_string(), " without ", member.dump());
        }
        if (!is_closed(place)) continue;
        for (const char* member : {"unlisted", "__proto__"}) {
          Json more = good;
          more[place.pointer][member] = 1;
          CHECK_MESSAGE(reader.read(more.dump()) != "", reader.ref, place.pointer.to_string(), " with ", member);
        }
      }
    }
  }
}

TEST_CASE("the examples that the core takes show every member that the schemas list") {
  std::map<const Json*, std::pair<std::string, std::set<std::string>>> seen;
  for (const Reader& reader : k_readers) {
    for (const Json& good : examples_of(reader)["good"]) {
      for (const Place& place : objects_of(reader, good)) {
        auto& [where, members] = seen[place.schema];
        where = std::string(reader.ref) + place.pointer.to_string();
        for (const auto& [member, unused] : good[place.pointer].items())
          members.insert(member);
      }
    }
  }
  for (const auto& [schema, found] : seen) {
    for (const auto& [member, part] : (*schema)["properties"].items()) {
      if (part == Json(false)) continue;
      const std::string place = found.first + " never shows " + member;
      const bool shown = found.second.contains(member);
      CHECK_MESSAGE(shown, place);
    }
  }
}

TEST_CASE("null is refused wherever a value is asked for") {
  for (const Reader& reader : k_readers) {
    for (const Json& good : examples_of(reader)["good"]) {
      for (const Place& place : objects_of(reader, good)) {
        for (const auto& [member, part] : (*place.schema)["properties"].items()) {
          Json null = good;
          null[place.pointer][member] = nullptr;
          const std::string where = place.pointer.to_string() + " with null for " + member;
          CHECK_MESSAGE(reader.read(null.dump()) != "", reader.ref, where);
        }
      }
    }
  }
}
