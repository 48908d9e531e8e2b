#include "sayso/support/json_reader.hpp"
#include "sayso/view/view.hpp"

namespace sayso {
namespace {

void add_rules(std::vector<std::string>& ids, json::Value rules) {
  for (const json::Value rule : rules)
    ids.emplace_back(rule.find("id")->string());
}

ShownPurpose read_shown(json::Value purpose) {
  const json::Value control = purpose.find("control");
  ShownPurpose shown{
      std::string(purpose.find("id")->string()), purpose.find("revision")->integer(), control.find("on")->boolean(),
      control.find("grant")->boolean(),          control.find("deny")->boolean(),     {}};
  add_rules(shown.rules, purpose.find("rules"));
  add_rules(shown.rules, purpose.find("coming"));
  return shown;
}

}  // namespace

std::vector<ShownPurpose> shown_purposes(const View& view) {
  // INVARIANT: a view is made by `make_view` alone, so that each of these members is there.
  const Result<json::Document> document = json::Document::parse(view.json, {view.json.size(), k_view_depth});
  std::vector<ShownPurpose> purposes;
  if (!document) return purposes;
  for (const json::Value purpose : document->root().find("purposes"))
    purposes.push_back(read_shown(purpose));
  return purposes;
}

}  // namespace sayso
