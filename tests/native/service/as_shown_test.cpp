// Guards native/service/admission.cpp and core/src/receipt/as_shown.cpp: nobody says yes to, or is told of, what their view does not have.
#include <doctest/doctest.h>

#include "sayso/support/base64url.hpp"
#include "support/device.hpp"

using namespace sayso;
using namespace sayso::test;
using Json = nlohmann::json;

namespace {

/// A service over the three versions of the example `linkedin`, on a day when the last one is announced.
class Network {
 public:
  Network() : running(ServiceOptions{"examples/policies/linkedin"}) {
    running.set_clock("2025-10-01T12:00:00Z");
    ticket = running.ticket(k_alice, in("US"));
  }

  static Json in(const char* place) { return {{"context", {{"jurisdiction", place}, {"age", "adult"}, {"account", "free"}}}}; }

  Reply post(const std::string& bearer, const std::string& body) {
    return running.with_ticket(bearer, "POST", "/v1/receipts", body);
  }
  Json standing() { return Json::parse(running.with_ticket(running.ticket(), "GET", "/v1/choices").body)["choices"]; }

  RunningService running;
  std::string ticket;
};

std::string told(const Reply& reply) {
  return reply.status == 201 ? "201" : std::to_string(reply.status) + " " + Json::parse(reply.body)["code"].get<std::string>();
}

Json payload_of(const std::string& token) {
  const std::size_t first = token.find('.') + 1;
  return Json::parse(*from_base64url(token.substr(first, token.find('.', first) - first)));
}

/// The purpose as the panel shows it, which the receipt is then about.
Json shown_in(const Device& device) { return Json::parse(device.envelope()["view"].get<std::string>())["purposes"][0]; }

SignedChoice notified(const Json& shown, std::vector<std::string> rules) {
  return {shown["id"].get<std::string>(), shown["revision"].get<std::int64_t>(), ChoiceState::notified, std::move(rules), {}};
}

}  // namespace

TEST_CASE("a yes is to a purpose in the revision that its view has, by the way that the view is for") {
  Network network;
  Device device(network.running);
  device.look(network.ticket, ViewMode::notice);
  const Json shown = shown_in(device);
  const std::string purpose = shown["id"].get<std::string>();
  const auto yes = [&](const std::function<void(Receipt&)>& change) {
    return told(network.post(network.ticket, device.choose(purpose, ChoiceState::granted, change)));
  };
  const std::int64_t revision = shown["revision"].get<std::int64_t>();
  CHECK(yes([&](Receipt& receipt) { receipt.choices[0].revision = revision + 1; }) == "403 receipt.not_askable");
  CHECK(yes([&](Receipt& receipt) { receipt.choices[0].revision = revision - 1; }) == "403 receipt.not_askable");
  CHECK(yes([&](Receipt& receipt) {
          receipt.method = Method::settings;
          receipt.choices[0].revision = revision;
        }) == "403 receipt.not_askable");
  CHECK(network.standing() == Json::array());
  CHECK(yes([&](Receipt& receipt) { receipt.choices[0].revision = revision; }) == "201");
}

TEST_CASE("a person is told of the rules that their view has for that purpose, and of no other") {
  Network network;
  Device device(network.running);
  device.look(network.ticket);
  const Json shown = shown_in(device);
  const std::string rule = shown["rules"][0]["id"].get<std::string>();
  const auto notice = [&](SignedChoice choice, const std::function<void(Receipt&)>& change = {}) {
    return told(network.post(network.ticket, device.choose(*choice.purpose, ChoiceState::notified, [&](Receipt& receipt) {
      receipt.choices = {choice};
      if (change) change(receipt);
    })));
  };
  CHECK(notice(notified(shown, {"no-such-rule"})) == "409 receipt.view_differs");
  CHECK(notice(notified(shown, {rule, "no-such-rule"})) == "409 receipt.view_differs");
  SignedChoice later = notified(shown, {rule});
  later.revision = *later.revision + 1;
  CHECK(notice(later) == "409 receipt.view_differs");
  SignedChoice elsewhere = notified(shown, {rule});
  elsewhere.purpose = "no-such-purpose";
  CHECK(notice(elsewhere) == "409 receipt.view_differs");
  CHECK(notice(notified(shown, {rule}), [](Receipt& receipt) { receipt.method = Method::notice; }) == "409 receipt.view_differs");
  CHECK(network.standing() == Json::array());
  CHECK(notice(notified(shown, {rule})) == "201");
}

TEST_CASE("a view is not of a day to come") {
  Network network;
  Device device(network.running);
  network.running.set_clock("2026-01-01T12:00:00Z");
  device.look(network.running.ticket(k_alice, Network::in("GB")));
  network.running.set_clock("2025-10-01T12:00:00Z");
  const std::string ticket = network.running.ticket(k_alice, Network::in("GB"));
  const Json shown = shown_in(device);
  const std::string rule = shown["rules"][0]["id"].get<std::string>();
  const Reply reply = network.post(ticket, device.choose(shown["id"], ChoiceState::notified, [&](Receipt& receipt) {
    receipt.choices = {notified(shown, {rule})};
    receipt.policy = network.running.service().policy_pin(receipt.view->at);
  }));
  CHECK(told(reply) == "409 receipt.view_differs");
}

TEST_CASE("an expired ticket says no, and nobody was told of anything by it") {
  Network network;
  Device device(network.running);
  device.look(network.ticket);
  const Json shown = shown_in(device);
  network.running.set_clock("2025-10-20T12:00:00Z");
  const auto both = [&](Receipt& receipt) {
    receipt.choices = {notified(shown, {shown["rules"][0]["id"].get<std::string>()}),
                       {"nobody-knows", 1, ChoiceState::denied, {}, {}}};
  };
  CHECK(told(network.post(network.ticket, device.choose(shown["id"], ChoiceState::denied, both))) == "201");
  const Json standing = network.standing();
  REQUIRE(standing.size() == 1);
  CHECK(standing[0]["state"] == "denied");
}

TEST_CASE("what a no says of the person is vouched for only where their ticket says it too") {
  Network network;
  Device device(network.running);
  device.look(network.ticket);
  const std::string purpose = shown_in(device)["id"];
  const auto countersigned = [&](const std::string& bearer) {
    const Reply reply = network.post(bearer, device.choose(purpose, ChoiceState::denied));
    REQUIRE_MESSAGE(reply.status == 201, reply.body);
    return payload_of(Json::parse(reply.body)["countersignature"].get<std::string>());
  };
  const Json elsewhere = countersigned(network.running.ticket(k_alice, Network::in("GB")));
  CHECK_FALSE(elsewhere.contains("context"));
  CHECK_FALSE(elsewhere.contains("decisions"));
  const Json here = countersigned(network.running.ticket(k_alice, Network::in("US")));
  CHECK(here.contains("context"));
  CHECK(here.contains("decisions"));
}
