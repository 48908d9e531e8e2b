#include <algorithm>
#include <exception>
#include <iostream>
#include <optional>
#include <string>

#include "files/host_codes.hpp"
#include "sayso/support/error_codes.hpp"
#include "service/bearer.hpp"
#include "service/log.hpp"
#include "service/objection_form.hpp"
#include "service/problem.hpp"
#include "service/router.hpp"
#include "service/static_files.hpp"

namespace sayso {
namespace {

constexpr std::string_view k_methods = "GET, POST, PUT";

bool is_read(std::string_view method) { return method == "GET" || method == "HEAD"; }

bool takes(Body body, std::string_view content_type) {
  if (body == Body::none) return true;
  const std::string type = media_type(content_type);
  if (type == "application/json") return true;
  if (body == Body::json_or_form) return is_form(content_type);
  return body == Body::ndjson && (type == "application/x-ndjson" || type == "application/ndjson");
}

HttpResponse unauthorized(std::string_view exact, bool takes_key) {
  HttpResponse response = problem(codes::service_unauthorized,
                                  takes_key ? "`Authorization: Bearer` must hold the key in the file `api-key` of the data folder"
                                            : "`Authorization: Bearer` must hold a ticket of this service");
  response.code = exact;
  response.with("WWW-Authenticate", "Bearer");
  return response;
}

/// Fills in the caller's ticket, or says why it does not serve here.
std::optional<HttpResponse> refuse_ticket(Call& call, std::string_view token, bool before_sign_up) {
  const Result<Trusted<Ticket>> trusted = trust_ticket(call.service, token);
  if (!trusted) return unauthorized(trusted.error().code, false);
  const Ticket& ticket = trusted->payload();
  const Instant now = call.service.now();
  if (ticket.iss != call.service.settings().issuer) return unauthorized(codes::receipt_iss_mismatch, false);
  if (ticket.exp <= now) return problem(codes::ticket_expired, "the ticket has expired; ask the site for a new one");
  if (!ticket.sub && !before_sign_up) return problem(codes::ticket_scope, "a ticket of before sign-up serves the view alone");
  // What is only read is read with a full disk too: the ticket is noted at its next use.
  const Result<void> noted = note_ticket(call.service, ticket, now);
  const bool may_wait = is_read(call.request.method) && !noted && noted.error().code == codes::service_unavailable;
  if (!noted && !may_wait) return ledger_problem(noted.error());
  call.ticket = ticket;
  return std::nullopt;
}

/// Why this caller may not go on, or nothing.
std::optional<HttpResponse> refuse_caller(Credential credential, Call& call) {
  if (credential == Credential::none || credential == Credential::own) return std::nullopt;
  const std::optional<std::string_view> token = bearer_of(call.request.authorization);
  const bool takes_key = credential == Credential::key || credential == Credential::ticket_or_key;
  if (!token) return unauthorized(codes::service_unauthorized, credential == Credential::key);
  if (takes_key && is_api_key(call.service, *token)) return std::nullopt;
  if (credential == Credential::key) return unauthorized(codes::service_unauthorized, true);
  return refuse_ticket(call, *token, credential == Credential::any_ticket);
}

HttpResponse run(const Route& route, Service& service, const HttpRequest& request, std::string parameter) {
  Call call{service, request, std::move(parameter), std::nullopt};
  if (std::optional<HttpResponse> refused = refuse_caller(route.credential, call)) return std::move(*refused);
  if (!takes(route.body, request.content_type)) {
    return problem(codes::service_media_type, route.body != Body::ndjson ? "the body must be `application/json`"
                                                                         : "the body must be `application/x-ndjson`");
  }
  return route.handle(call);
}

HttpResponse not_found() { return problem(codes::service_not_found, "there is no such thing here"); }

HttpResponse wrong_method(const std::string& allowed) {
  return problem(codes::service_method_not_allowed, "this path takes " + allowed).with("Allow", allowed);
}

/// Routes and answers; `pattern` is the endpoint's, for the log.
HttpResponse route(Service& service, const HttpRequest& request, std::string_view& pattern) {
  const std::string_view method = request.method == "HEAD" ? std::string_view("GET") : std::string_view(request.method);
  std::string allowed;
  for (const Route& one : routes()) {
    if (one.demo && !service.settings().demo) continue;
    std::optional<std::string> parameter = match(one.path, request.path);
    if (!parameter) continue;
    pattern = one.path;
    if (one.method == method) return run(one, service, request, std::move(*parameter));
    if (!allowed.empty()) allowed += ", ";
    allowed += one.method == "GET" ? "GET, HEAD" : one.method;
  }
  if (!allowed.empty() && request.method != "OPTIONS") return wrong_method(allowed);
  if (!allowed.empty()) return HttpResponse{204, "", "", {{"Allow", allowed}}, {}, false};
  const bool reserved = request.path.starts_with("/v1/") || request.path.starts_with("/demo/");
  if (service.settings().site.empty() || reserved) return not_found();
  if (!is_read(request.method)) return wrong_method("GET, HEAD");
  return static_file(service.settings().site, request);
}

/// The plain form of a page that keeps its address to itself (`Referrer-Policy: no-referrer`) names no origin. What speaks for the person
/// is the ticket in it, and it can only say no.
bool is_form_of_a_quiet_page(const HttpRequest& request) {
  return request.origin == "null" && request.method == "POST" && request.path == "/v1/objections" &&
         is_form(request.content_type);
}

void allow_origin(const std::string& origin, std::string_view method, HttpResponse& response) {
  response.with("Access-Control-Allow-Origin", origin);
  if (method != "OPTIONS") return;
  response.with("Access-Control-Allow-Methods", std::string(k_methods));
  response.with("Access-Control-Allow-Headers", "Authorization, Content-Type");
  response.with("Access-Control-Max-Age", "600");
}

bool has_header(const HttpResponse& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(), [&](const auto& header) { return header.first == name; });
}

}  // namespace

HttpResponse Service::handle(const HttpRequest& request) {
  const bool foreign = !request.origin.empty() && !lists(request.origin);
  std::string_view pattern = "-";
  HttpResponse response;
  try {
    // A page that is not listed may not write here, whatever it shows; what it reads, its browser keeps from it.
    response = foreign && !is_read(request.method) && !is_form_of_a_quiet_page(request)
                   ? problem(codes::service_origin, "pages of this origin may not call this service")
                   : route(*this, request, pattern);
  } catch (const std::exception&) {
    response = problem(codes::service_internal, "the service failed; nothing was written");
  }
  complete(response, request.origin, request.method);
  if (!response.code.empty()) log_refusal({now(), request.method, pattern, response.status, response.code});
  return response;
}

void Service::complete(HttpResponse& response, const std::string& origin, std::string_view method) const {
  if (lists(origin)) allow_origin(origin, method, response);
  if (!settings().origins.empty()) response.with("Vary", "Origin");
  response.with("X-Content-Type-Options", "nosniff");
  if (!has_header(response, "Cache-Control")) response.with("Cache-Control", "no-store");
}

}  // namespace sayso
