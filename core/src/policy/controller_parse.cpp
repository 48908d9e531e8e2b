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

bool is_contact(std::string_view text) { return is_web_address(text) || is_mail_address(text); }

// The country as people write it: the reading of territories is for laws, not for addresses.
bool is_country(std::string_view text) { return text.size() == 2 && read_place(text); }

constexpr json::Spelling k_link{is_web_address, codes::json_value, "not an `https://` address"};
constexpr json::Spelling k_contact{is_contact, codes::json_value, "neither a mail nor an `https://` address"};
constexpr json::Spelling k_country{is_country, codes::policy_jurisdiction, "not a country code such as `GB`"};

}  // namespace

void read_controller(PolicyFields& policy, json::Value value, Controller& controller) {
  json::Fields& fields = policy.fields;
  if (!value || !fields.members(value, k_controller_members)) return;
  fields.text(value.find("name"), controller.name);
  fields.text(value.find("country"), k_country, controller.country);
  fields.text(value.find("contact"), k_contact, controller.contact);
  fields.text(value.find("privacy_policy"), k_link, controller.privacy_policy);
  fields.text(value.find("dpo"), k_contact, controller.dpo);
  const json::Value authority = value.find("authority");
  if (!authority || !fields.members(authority, k_authority_members)) return;
  controller.authority.emplace();
  fields.text(authority.find("name"), controller.authority->name);
  fields.text(authority.find("url"), k_link, controller.authority->url);
}

}  // namespace sayso
