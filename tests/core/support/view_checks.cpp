#include "support/view_checks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "sayso/support/json_reader.hpp"
#include "sayso/view/messages.hpp"
#include "sayso/view/view.hpp"

namespace sayso::tests {
namespace {

void collect(const Json& node, std::set<std::string>& found) {
  if (node.is_object() && node.contains("message")) found.insert(node["message"].get<std::string>());
  if (!node.is_structured()) return;
  for (const Json& child : node)
    collect(child, found);
}

void check_message(const Json& node) {
  const std::string id = node["message"];
  CAPTURE(id);
  const MessageSpec* spec = find_message(id);
  REQUIRE(spec != nullptr);
  CHECK_FALSE(id.starts_with("ui."));
  std::vector<std::string> given;
  const Json args = node.value("args", Json::object());
  for (const auto& [name, value] : args.items()) {
    given.push_back(name);
    CHECK(value.size() == 1);
  }
  const std::vector<std::string_view> asked = placeholder_names(*spec);
  CHECK(given == std::vector<std::string>(asked.begin(), asked.end()));
  if (spec->plural) CHECK(node["args"]["count"]["count"].get<int>() > 0);
}

void check_messages(const Json& node) {
  if (node.is_object() && node.contains("message")) check_message(node);
  if (node.is_object() && node.contains("text") && node["text"].is_string()) CHECK(node["text"] != "");
  if (!node.is_structured()) return;
  for (const Json& child : node)
    check_messages(child);
}

bool is_all_notice_only(const Json& rules) {
  return std::all_of(rules.begin(), rules.end(),
                     [](const Json& rule) { return rule.contains("item") || rule["mode"] == "notice_only"; });
}

/// Where a question has two answers, what is on by default may be answered with a yes too.
bool asks(const std::string& mode) { return mode == "notice" || mode == "signup"; }

void check_control(const Json& purpose, const std::string& mode) {
  const Json& control = purpose["control"];
  const bool on = control["on"], grant = control["grant"], deny = control["deny"];
  CHECK(on == purpose["permitted"].get<bool>());
  if (!asks(mode)) CHECK_FALSE((on && grant));
  if (grant) CHECK(control["kind"] == "switch");
  if (control["kind"] == "switch") {
    CHECK((asks(mode) ? grant || deny : (on ? deny : grant)));
    CHECK(purpose["locks"].empty());
    // A yes is never offered without a no beside it, save where the no is what stands.
    if (mode == "signup" && !on) CHECK(deny == grant);
  }
  if (control["kind"] == "locked") {
    CHECK_FALSE(on);
    CHECK_FALSE(purpose["locks"].empty());
  }
  // Whatever is on can be switched off with the same one click; only where no rule offers a choice there is no switch.
  if (on && !deny) CHECK(is_all_notice_only(purpose["rules"]));
}

void check_status(const Json& purpose) {
  static const std::set<std::string> k_on = {
      "org.status_allowed",    "org.status_allowed_contract", "org.status_allowed_told",       "status.granted",
      "status.granted_until",  "status.granted_guardian",     "status.granted_guardian_until", "status.on_by_default",
      "status.on_notice_only", "status.on_organisation"};
  CHECK((k_on.count(purpose["status"]["message"].get<std::string>()) > 0) == purpose["permitted"].get<bool>());
  const bool is_default = purpose["reason"] == "not_objected" && purpose["control"]["kind"] == "switch";
  if (is_default) CHECK(purpose["status"]["message"].get<std::string>().find("status.on_") == 0);
}

void check_basis(const Json& purpose) {
  std::set<std::string> found;
  collect(purpose["details"], found);  // what changed may name the basis of before
  const bool is_consent = found.count("basis.consent") > 0;
  CHECK((found.count("basis.consent") + found.count("basis.legitimate_interest") + found.count("basis.contract")) == 1);
  if (purpose["status"]["message"] == "status.denied_objected") CHECK(found.count("basis.legitimate_interest") == 1);
  if (is_consent) CHECK(purpose["status"]["message"] != "status.denied_objected");
}

void check_changes(const Json& purpose, const std::string& mode) {
  CHECK(purpose.contains("changes") == (mode == "notice"));
  if (mode != "notice") return;
  std::set<std::string> said;
  for (const Json& change : purpose["changes"])
    said.insert(change["message"].get<std::string>());
  CHECK(said.size() == purpose["changes"].size());
  // What stays the same is claimed only beside what does not.
  for (const char* alone : {"change.first", "change.none", "change.not_kept"})
    if (said.count(alone) > 0) CHECK(said.size() == 1);
}

void check_counts(const Json& view) {
  if (view["mode"] == "notice" || view["mode"] == "signup") {
    CHECK(view["summary"].empty());
    return;
  }
  std::size_t total = 0, on = 0;
  for (const Json& count : view["summary"])
    total += count["args"]["count"]["count"].get<std::size_t>();
  for (const Json& purpose : view["purposes"])
    on += purpose["permitted"].get<bool>() ? 1 : 0;
  CHECK(total == view["purposes"].size());
  const std::string state = view["state"]["message"];
  if (view["mode"] == "organisation") {
    // What is allowed may be paused, or forbidden, and then is not on.
    if (on > 0) CHECK(state == "org.state");
    return;
  }
  if (on > 0) CHECK(view["state"]["args"]["count"]["count"].get<std::size_t>() == on);
  CHECK((state == "state.all" || state == "state.some") == (on > 0));
}

}  // namespace

std::set<std::string> messages_of(const Json& view) {
  std::set<std::string> found;
  collect(view, found);
  return found;
}

void check_view(const std::string& bytes) {
  const Result<json::Document> read = json::Document::parse(bytes, {.bytes = 8 << 20, .depth = k_view_depth});
  REQUIRE_MESSAGE(read.ok(), (read ? std::string() : read.error().detail));
  const Json view = Json::parse(bytes);
  CHECK(view.dump() == bytes);
  check_messages(view);
  check_counts(view);
  for (const Json& purpose : view["purposes"]) {
    CAPTURE(purpose["id"].get<std::string>());
    check_control(purpose, view["mode"]);
    check_changes(purpose, view["mode"]);
    check_status(purpose);
    check_basis(purpose);
  }
}

}  // namespace sayso::tests
