#include "command/init_policy.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "sayso/domain/jurisdiction.hpp"
#include "sayso/policy/policy_parse.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

using Json = nlohmann::ordered_json;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_host(std::string_view text) {
  if (text.empty() || !is_letter_or_digit(text.front()) || !is_letter_or_digit(text.back())) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return is_letter_or_digit(c) || c == '.' || c == '-'; });
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// The name in lower case, whatever is no letter or digit of ASCII as one `-`; a name of other letters alone is percent-encoded.
std::string slug_of(std::string_view name) {
  std::string slug;
  for (const char c : name) {
    if (is_letter_or_digit(c)) slug += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (!is_letter_or_digit(c) && !slug.empty() && slug.back() != '-') slug += '-';
  }
  while (!slug.empty() && slug.back() == '-')
    slug.pop_back();
  if (!slug.empty()) return slug;
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    slug += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return slug;
}

/// What is wrong with the name or the country, or nothing. The rest is what the parser of policies says.
Result<void> check_names(const InitController& controller) {
  const std::string& name = controller.name;
  if (std::all_of(name.begin(), name.end(), [](char c) { return c == ' ' || is_control(c); }))
    return Error{codes::json_value, "/controller/name", "`--controller` is empty: say who is responsible"};
  if (std::any_of(name.begin(), name.end(), is_control))
    return Error{codes::json_value, "/controller/name", "`--controller` must be a name on one line"};
  if (controller.country.size() != 2 || !read_place(controller.country)) {
    return Error{codes::policy_jurisdiction, "/controller/country",
                 "`--country` must be an ISO 3166-1 code such as `DE`, not `" + controller.country + "`"};
  }
  return {};
}

/// Rules that end with a day of the example's own story are no rules of this controller: a new policy uses nothing of before anyhow.
bool is_of_the_past(const Json& rule) { return rule.contains("when") && rule["when"].contains("collected_until"); }

Json filled(std::string_view template_text, const InitController& controller, const std::string& host, const std::string& day) {
  Json policy = Json::parse(template_text);
  policy["id"] = "tag:" + host + "," + day + ":" + slug_of(controller.name);
  policy["version"] = day;
  policy["published"] = day + "T00:00:00Z";
  policy["controller"] = Json{{"name", controller.name},
                              {"country", controller.country},
                              {"contact", controller.contact},
                              {"privacy_policy", controller.privacy_policy}};
  Json rules = Json::array();
  for (Json& rule : policy["rules"]) {
    if (!is_of_the_past(rule)) rules.push_back(std::move(rule));
  }
  policy["rules"] = std::move(rules);
  return policy;
}

}  // namespace

Result<std::string> host_of_contact(const std::string& contact) {
  constexpr std::string_view scheme = "https://";
  const std::size_t at = contact.find('@');
  std::string host;
  if (contact.starts_with(scheme)) {
    host = contact.substr(scheme.size());
    host.resize(std::min(host.find_first_of("/?#"), host.size()));
    const std::size_t port = std::min(host.find(':'), host.size());
    if (host.find_first_not_of("0123456789", port + 1) == std::string::npos) host.resize(port);
  } else if (at != 0 && at != std::string::npos) {
    host = contact.substr(at + 1);
  }
  if (is_host(host)) return host;
  return Error{codes::json_value, "/controller/contact",
               "`--contact` must be a mail address or an https URL, not `" + contact + "`"};
}

Result<std::string> make_init_policy(std::string_view template_text, InitController controller, Instant now) {
  if (const Result<void> checked = check_names(controller); !checked) return checked.error();
  const Result<std::string> host = host_of_contact(controller.contact);
  if (!host) return host.error();
  if (controller.privacy_policy.empty()) controller.privacy_policy = "https://" + *host + "/privacy";
  try {
    std::string text = filled(template_text, controller, *host, to_date(now)).dump(2) + "\n";
    if (const Result<Policy> parsed = parse_policy(text); !parsed) return parsed.error();
    return text;
  } catch (const Json::type_error&) {
    return Error{codes::json_utf8, "/controller", "what was given is not UTF-8"};
  }
}

}  // namespace sayso
