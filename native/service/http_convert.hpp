#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>
#include <string_view>

#include "service/http_message.hpp"

namespace sayso {

using WireRequest = boost::beast::http::request<boost::beast::http::string_body>;
using WireResponse = boost::beast::http::response<boost::beast::http::string_body>;

/// Whether a header is one that this service takes: HTTP/1.0 or 1.1, a `Host`, a path, and each credential and type only once.
bool is_acceptable(const boost::beast::http::request_header<>& header);

/// The path of a request target, without the query.
std::string_view path_of(std::string_view target);

HttpRequest to_request(WireRequest request);

/// The response as it goes out; with `head` its length without its body.
WireResponse to_wire(HttpResponse response, bool keep_alive, bool head);

}  // namespace sayso
