// Guards what the service does with an organisation's instruction: admission.cpp, decisions.cpp.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "sayso/receipt/bundle.hpp"
#include "sayso/support/base64url.hpp"
#include "support/device.hpp"

using namespace sayso;
using namespace sayso::test;
using Json = nlohmann::json;

namespace {

constexpr char k_organisation[] = "organisation-12345";
std::string code_of(const Reply& reply) { return Json::parse(reply.body)["code"].get<std::string>(); }

/// A policy under which nothing is used but by an organisation's instruction.
std::string policy_in(const TempFolder& folder) {
  std::ifstream example(std::string(SAYSO_SOURCE_DIR) + "/examples/policies/saas-opt-in.json");
  Json policy = Json::parse(example);
  policy["rules"] = Json::array({{{"id", "by-contract"}, {"mode", "contract_only"}, {"why", policy["purposes"][0]["title"]}}});
  std::ofstream(folder.file("policy.json")) << policy.dump();
  return std::filesystem::relative(folder.file("policy.json"), SAYSO_SOURCE_DIR).string();
}

/// Why the gate refuses Alice's data for `purpose`, or why it gives it.
std::string reason_for_alice(RunningService& running, const std::string& purpose) {
  const std::string line = Json{{"sub", k_alice}, {"purpose", purpose}}.dump();
  const Reply reply = running.with_key("POST", "/v1/decisions", line);
  return Json::parse(reply.body)[0]["reason"].get<std::string>();
}

}  // namespace

TEST_CASE("an organisation's yes is over the number of members that its ticket counts, not one that a page made up") {
  const TempFolder folder;
  RunningService running({.policy = policy_in(folder)});
  const std::string ticket = running.ticket(k_organisation, {{"actor", "organisation"}, {"members", 312}});
  Device device(running);
  device.look(ticket, ViewMode::organisation);
  device.pretend(ViewExtra{3, {}});
  const Reply forged = running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted));
  CHECK(forged.status == 409);
  CHECK(code_of(forged) == "receipt.view_differs");
  CHECK(running.service().ledger().entries_of(k_organisation, 0, 1000)->empty());

  device.look(ticket, ViewMode::organisation);
  const Reply yes = running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted));
  REQUIRE_MESSAGE(yes.status == 201, yes.body);
  const std::string token = *parse_bundle(yes.body)->countersignature;
  const std::size_t first = token.find('.') + 1;
  const Json payload = Json::parse(*from_base64url(token.substr(first, token.find('.', first) - first)));
  CHECK_MESSAGE(!payload.contains("decisions"), "an organisation is nobody whose data is decided about");
}

TEST_CASE("what an organisation says counts for the subjects of whom the backend says that they belong to it") {
  const TempFolder folder;
  RunningService running({.policy = policy_in(folder)});
  const std::string ticket = running.ticket(k_organisation, {{"actor", "organisation"}, {"members", 1}});
  Device device(running);
  device.look(ticket, ViewMode::organisation);
  REQUIRE(running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted)).status == 201);

  const std::string path = std::string("/v1/subjects/") + k_alice + "/context";
  REQUIRE(running.with_key("PUT", path, R"({"context":{"jurisdiction":"DE","age":"adult"}})").status == 204);
  CHECK(reason_for_alice(running, "assistant") == "org_not_granted");
  const std::string member = R"({"context":{"jurisdiction":"DE","age":"adult"},"org":"organisation-12345"})";
  REQUIRE(running.with_key("PUT", path, member).status == 204);
  CHECK(reason_for_alice(running, "assistant") == "not_objected");

  device.look(ticket, ViewMode::organisation);
  REQUIRE(running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::prohibited)).status == 201);
  CHECK(reason_for_alice(running, "assistant") == "org_prohibits");
}

TEST_CASE(
    "a member's receipt says what stood when it was accepted: their own choices and their organisation's, and nothing later") {
  const TempFolder folder;
  RunningService running({.policy = policy_in(folder)});
  const std::string ours = running.ticket(k_organisation, {{"actor", "organisation"}, {"members", 2}});
  const std::string mine = running.ticket(k_alice, {{"org", k_organisation}});
  Device device(running);
  const auto choose = [&](const std::string& ticket, ViewMode mode, ChoiceState state) {
    device.look(ticket, mode);
    const Reply reply = running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", state));
    REQUIRE_MESSAGE(reply.status == 201, reply.body);
    return reply.body;
  };
  choose(ours, ViewMode::organisation, ChoiceState::granted);
  const std::string told = choose(mine, ViewMode::settings, ChoiceState::denied);
  choose(ours, ViewMode::organisation, ChoiceState::prohibited);
  const Json kept = Json::parse(running.with_ticket(mine, "GET", "/v1/receipts").body)[0];
  CHECK(kept["after"] == Json::parse(told)["after"]);
  const Json after = Json::parse(kept["after"].get<std::string>());
  REQUIRE(after.size() == 2);
  CHECK(after[0]["by"] == "organisation");
  CHECK(after[1]["state"] == "denied");
}
