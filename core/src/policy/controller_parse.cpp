#include <algorithm>

#include "policy_fields.hpp"

namespace sayso {
namespace {

constexpr json::Member k_controller_members[] = {{"name", true},           {"country", true}, {"contact", true},
                                                 {"privacy_policy", true}, {"dpo"},           {"authority"}};
constexpr json::Member k_authority_members[] = {{"name", true}, {"url", true}};

bool is_printable(std::string_view text) {
  constexpr std::string_view never = "\"<>\\^`{|}";
  return std::all_of(text.begin(), text.end(),
                     [&](char letter) { return letter > 0x20 && letter < 0x7F && never.find(letter) == std::string_view::npos; });
}

// The panel makes links of these, so nothing else than the web may be behind them.
bool is_web_address(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme)) return text.size() > scheme.size() && is_printable(text);
  }
  return false;
}

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != 0 && at < text.size() - 1 && text.rfind('@') == at && text.find(':') == std::string_view::npos &&
         is_printable(text);
}

std::string read_link(json::Fields& fields, json::Value value) {
  std::string text = fields.text(value);
  if (value && fields.ok() && !is_web_address(text)) fields.refuse_as(*value, codes::json_value, "not an `https://` address");
  return text;
}

std::string read_contact(json::Fields& fields, json::Value value) {
  std::string text = fields.text(value);
  if (value && fields.ok() && !is_web_address(text) && !is_mail_address(text)) {
    fields.refuse_as(*value, codes::json_value, "neither a mail nor an `https://` address");
  }
  return text;
}

// The country as people write it: the reading of territories is for laws, not for addresses.
std::string read_country(json::Fields& fields, json::Value value) {
  std::string text = fields.text(value);
  if (value && fields.ok() && (text.size() != 2 || !parse_jurisdiction(text))) {
    fields.refuse_as(*value, codes::policy_jurisdiction, "not a country code such as `GB`");
  }
  return text;
}

}  // namespace

Controller read_controller(PolicyFields& policy, json::Value value) {
  json::Fields& fields = policy.fields;
  Controller controller;
  if (!value || !fields.members(*value, k_controller_members)) return controller;
  controller.name = fields.text(value->find("name"));
  controller.country = read_country(fields, value->find("country"));
  controller.contact = read_contact(fields, value->find("contact"));
  controller.privacy_policy = read_link(fields, value->find("privacy_policy"));
  if (const auto dpo = value->find("dpo")) controller.dpo = read_contact(fields, dpo);
  if (const auto authority = value->find("authority"); authority && fields.members(*authority, k_authority_members)) {
    controller.authority = Authority{fields.text(authority->find("name")), read_link(fields, authority->find("url"))};
  }
  return controller;
}

}  // namespace sayso
