#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/receipt/ticket.hpp"
#include "service/http_message.hpp"

namespace sayso {

class Service;

/// What a caller must show.
enum class Credential : unsigned char {
  none,
  ticket,         ///< a ticket that has not expired, of a person
  any_ticket,     ///< likewise, or one of before sign-up
  key,            ///< the API key
  ticket_or_key,  ///< either; a ticket as for `ticket`
  own             ///< the handler looks itself
};

enum class Body : unsigned char { none, json, ndjson, json_or_form };

/// What a handler is given: a request whose credential and media type are in order.
struct Call {
  Service& service;
  const HttpRequest& request;
  std::string parameter;         ///< the path's variable segment, decoded
  std::optional<Ticket> ticket;  ///< where the caller showed one
};

using Handler = HttpResponse (*)(const Call& call);

/// One endpoint. `{}` in the path stands for one segment, `{*}` at its end for the rest as it came.
struct Route {
  std::string_view method;
  std::string_view path;
  Credential credential = Credential::none;
  Body body = Body::none;
  Handler handle = nullptr;
  bool demo = false;  ///< only with `--demo`
};

/// What stands in the variable's place ("" where there is none), or nothing where the path is another one.
std::optional<std::string> match(std::string_view pattern, std::string_view path);

/// The bytes that a percent-encoded text stands for; nothing for a bad escape.
std::optional<std::string> percent_decoded(std::string_view text);

/// All endpoints, those of a demonstration too.
const std::vector<Route>& routes();

/// How large a body may be on this path: 64 KiB, 1 MiB for decisions.
std::size_t body_limit(std::string_view path);

}  // namespace sayso
