#include "service/router.hpp"

#include "service/handlers.hpp"

namespace sayso {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      bytes += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_digit(text[i + 1]);
    const int low = hex_digit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return bytes;
}

std::optional<std::string> match(std::string_view pattern, std::string_view path) {
  if (pattern.ends_with("{*}")) {
    const std::string_view before = pattern.substr(0, pattern.size() - 3);
    return path.starts_with(before) ? std::optional<std::string>(path.substr(before.size())) : std::nullopt;
  }
  const std::size_t hole = pattern.find("{}");
  if (hole == std::string_view::npos) return pattern == path ? std::optional<std::string>("") : std::nullopt;
  const std::string_view before = pattern.substr(0, hole);
  const std::string_view after = pattern.substr(hole + 2);
  if (path.size() <= before.size() + after.size()) return std::nullopt;
  if (!path.starts_with(before) || !path.ends_with(after)) return std::nullopt;
  const std::string_view segment = path.substr(before.size(), path.size() - before.size() - after.size());
  if (segment.find('/') != std::string_view::npos) return std::nullopt;
  return percent_decoded(segment);
}

const std::vector<Route>& routes() {
  static const std::vector<Route> all = {
      {"POST", "/v1/tickets", Credential::key, Body::json, post_ticket},
      {"GET", "/v1/policy", Credential::none, Body::none, get_policy_list},
      {"GET", "/v1/policy/{}", Credential::none, Body::none, get_policy},
      {"GET", "/v1/catalogue/{}", Credential::none, Body::none, get_catalogue},
      {"GET", "/v1/view", Credential::any_ticket, Body::none, get_view},
      {"GET", "/v1/choices", Credential::ticket, Body::none, get_choices},
      {"POST", "/v1/receipts", Credential::own, Body::json, post_receipt},
      {"GET", "/v1/receipts", Credential::ticket, Body::none, get_receipts},
      {"GET", "/v1/receipts/{}", Credential::ticket_or_key, Body::none, get_receipt},
      {"POST", "/v1/objections", Credential::own, Body::json_or_form, post_objection},
      {"POST", "/v1/decisions", Credential::key, Body::ndjson, post_decisions},
      {"PUT", "/v1/subjects/{}/context", Credential::key, Body::json, put_context},
      {"GET", "/log/{*}", Credential::none, Body::none, get_log},
      {"GET", "/.well-known/jwks.json", Credential::none, Body::none, get_jwks},
      {"GET", "/healthz", Credential::none, Body::none, get_health},
      {"GET", "/demo/clock", Credential::none, Body::none, get_demo_clock, true},
      {"PUT", "/demo/clock", Credential::none, Body::json, put_demo_clock, true},
      {"POST", "/demo/tickets", Credential::none, Body::json, post_demo_ticket, true},
      {"GET", "/demo/ticket", Credential::none, Body::none, get_demo_ticket, true},
  };
  return all;
}

std::size_t body_limit(std::string_view path) {
  return path == "/v1/decisions" ? std::size_t{1024} * 1024 : std::size_t{64} * 1024;
}

}  // namespace sayso
