#include "service/http_convert.hpp"

#include <utility>

#include "service/router.hpp"

namespace sayso {

namespace http = boost::beast::http;

namespace {

std::string text_of(boost::beast::string_view view) { return {view.data(), view.size()}; }

std::string decoded(std::string_view text) { return percent_decoded(text).value_or(""); }

std::vector<std::pair<std::string, std::string>> read_query(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> pairs;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view value = equals < pair.size() ? pair.substr(equals + 1) : std::string_view();
    pairs.emplace_back(decoded(pair.substr(0, equals)), decoded(value));
  }
  return pairs;
}

}  // namespace

bool is_acceptable(const http::request_header<>& header) {
  constexpr http::field k_once[] = {http::field::host, http::field::authorization, http::field::content_type,
                                    http::field::origin};
  for (const http::field field : k_once) {
    if (header.count(field) > 1) return false;
  }
  const bool version = header.version() == 11 || header.version() == 10;
  const bool host = header.version() == 10 || header.count(http::field::host) == 1;
  return version && host && header.target().starts_with('/') && header.target().find('#') == boost::beast::string_view::npos;
}

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

HttpRequest to_request(WireRequest wire) {
  HttpRequest request;
  const std::string target = text_of(wire.target());
  request.method = text_of(wire.method_string());
  request.path = path_of(target);
  if (request.path.size() < target.size()) request.query = read_query(std::string_view(target).substr(request.path.size() + 1));
  request.authorization = text_of(wire[http::field::authorization]);
  request.origin = text_of(wire[http::field::origin]);
  request.host = text_of(wire[http::field::host]);
  request.content_type = text_of(wire[http::field::content_type]);
  request.if_none_match = text_of(wire[http::field::if_none_match]);
  request.gpc = wire["Sec-GPC"] == "1";
  request.body = std::move(wire.body());
  return request;
}

WireResponse to_wire(HttpResponse response, bool keep_alive, bool head) {
  WireResponse wire{static_cast<http::status>(response.status), 11};
  if (!response.content_type.empty()) wire.set(http::field::content_type, response.content_type);
  for (const auto& [name, value] : response.headers)
    wire.insert(name, value);
  wire.keep_alive(keep_alive);
  const bool has_length = response.status != 204 && response.status != 304 && !response.more;
  if (has_length) wire.content_length(response.body.size());
  if (!head) wire.body() = std::move(response.body);
  return wire;
}

}  // namespace sayso
