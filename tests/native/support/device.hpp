#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "crypto/signing_key.hpp"
#include "sayso/receipt/receipt.hpp"
#include "sayso/view/view.hpp"
#include "support/running_service.hpp"

namespace sayso::test {

/// A person's device: it draws the panel from the service's view and signs what is chosen, as the page's element does.
class Device {
 public:
  explicit Device(RunningService& service, Algorithm algorithm = Algorithm::Ed25519)
      : service_(service), key_(SigningKey::generate(algorithm, TokenType::receipt)) {}

  /// Looks at the panel in this mode: from now on receipts pin this view.
  void look(const std::string& ticket, ViewMode mode = ViewMode::settings);
  /// Draws what was looked at with something else in it that the service did not say, as a forged page would.
  void pretend(const ViewExtra& extra);
  /// Draws what was looked at from other choices, as a page that asked for them itself does.
  void draw_from(const Choices& choices);

  /// The body of `POST /v1/receipts` for one choice after the view last looked at; `change` may alter the receipt before it is signed.
  std::string choose(const std::string& purpose, ChoiceState state, const std::function<void(Receipt&)>& change = {});

  /// The same without a view, as a program sends it.
  std::string choose_by_program(const std::string& purpose, ChoiceState state);

  [[nodiscard]] const nlohmann::json& envelope() const { return envelope_; }
  /// The token inside a body made here.
  static std::string token_in(const std::string& body);
  /// Signs whatever this is.
  [[nodiscard]] std::string sign(const Receipt& receipt) const;

 private:
  void draw(const Choices& choices, const std::optional<ViewExtra>& extra);
  Receipt receipt_for(const std::string& purpose, ChoiceState state) const;
  [[nodiscard]] std::string body_of(const Receipt& receipt, bool shown) const;

  RunningService& service_;
  SigningKey key_;
  ViewMode mode_ = ViewMode::settings;
  Actor actor_ = Actor::subject;
  std::string ticket_jti_;
  std::string sub_;
  std::string salt_ = "AAAAAAAAAAAAAAAAAAAAAA";
  std::string context_;
  nlohmann::json envelope_;
};

}  // namespace sayso::test
