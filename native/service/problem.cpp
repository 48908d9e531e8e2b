#include "service/problem.hpp"

#include <array>
#include <utility>

#include "files/host_codes.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

struct Status {
  int number;
  std::string_view title;
};
constexpr Status k_titles[] = {{400, "Bad Request"},        {401, "Unauthorized"},       {403, "Forbidden"},
                               {404, "Not Found"},          {405, "Method Not Allowed"}, {408, "Request Timeout"},
                               {409, "Conflict"},           {413, "Content Too Large"},  {415, "Unsupported Media Type"},
                               {503, "Service Unavailable"}};

struct CodeStatus {
  std::string_view code;
  int status;
};

/// The codes with another status than 400. The areas of `k_areas` have 400 otherwise.
constexpr CodeStatus k_statuses[] = {
    {codes::json_too_large, 413},
    {codes::receipt_too_large, 413},
    {codes::receipt_iss_mismatch, 403},
    {codes::receipt_aud_mismatch, 403},
    {codes::receipt_sub_mismatch, 403},
    {codes::receipt_actor_mismatch, 403},
    {codes::receipt_context_mismatch, 403},
    {codes::receipt_expired, 401},
    {codes::receipt_ticket_required, 401},
    {codes::receipt_ticket_mismatch, 403},
    {codes::receipt_ticket_bound, 403},
    {codes::receipt_jti_taken, 409},
    {codes::receipt_policy_superseded, 409},
    {codes::receipt_view_stale, 409},
    {codes::receipt_state_changed, 409},
    {codes::receipt_view_differs, 409},
    {codes::receipt_not_askable, 403},
    {codes::receipt_untrusted, 403},
    {codes::ticket_expired, 401},
    {codes::ticket_scope, 403},
    {codes::service_unauthorized, 401},
    {codes::service_not_found, 404},
    {codes::service_method_not_allowed, 405},
    {codes::service_media_type, 415},
    {codes::service_too_large, 413},
    {codes::service_timeout, 408},
    {codes::service_origin, 403},
    {codes::service_unavailable, 503},
    {codes::service_internal, 500},
};

constexpr std::string_view k_areas[] = {"json.", "time.",    "context.", "choices.", "item.",  "case.",
                                        "view.", "receipt.", "bundle.",  "service.", "ticket."};

std::string_view title_of(int status) {
  for (const Status& one : k_titles) {
    if (one.number == status) return one.title;
  }
  return "Internal Server Error";
}

}  // namespace

int status_of(std::string_view code) {
  for (const CodeStatus& one : k_statuses) {
    if (one.code == code) return one.status;
  }
  for (const std::string_view area : k_areas) {
    if (code.starts_with(area)) return 400;
  }
  return 500;
}

HttpResponse problem(int status, const Error& error) {
  json::Writer writer;
  writer.object().member("type", "about:blank").member("title", title_of(status)).member("status", status);
  if (!error.detail.empty()) writer.member("detail", error.detail);
  writer.member("code", error.code);
  if (!error.path.empty()) writer.member("path", error.path);
  if (error.line > 0) writer.member("line", error.line);
  if (error.column > 0) writer.member("column", error.column);
  writer.end();
  return {status, "application/problem+json", std::move(writer).text(), {}, error.code, false};
}

HttpResponse problem(const Error& error) { return problem(status_of(error.code), error); }

HttpResponse problem(std::string_view code, std::string detail) { return problem(Error{code, "", std::move(detail)}); }

HttpResponse ledger_problem(const Error& error) {
  if (error.code == codes::service_unavailable)
    return problem(error.code, "the ledger cannot be written now; nothing was changed");
  HttpResponse response = problem(500, Error{codes::service_internal, "", "the ledger is broken"});
  response.code = error.code;
  response.fatal = true;
  return response;
}

}  // namespace sayso
