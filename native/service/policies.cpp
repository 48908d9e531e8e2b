#include <algorithm>

#include "files/host_codes.hpp"
#include "sayso/support/base64url.hpp"
#include "sayso/support/json_writer.hpp"
#include "service/handlers.hpp"
#include "service/problem.hpp"
#include "service/service.hpp"

namespace sayso {
namespace {

/// Exact bytes under their digest never change.
HttpResponse exact(const std::string& bytes, const std::string& digest) {
  HttpResponse response = json_response(200, bytes);
  response.with("Cache-Control", "public, max-age=31536000, immutable").with("ETag", "\"" + digest + "\"");
  return response;
}

/// One of the texts loaded, or one that an earlier run had loaded.
HttpResponse text_of(const Call& call) {
  if (!is_digest(call.parameter)) return problem(codes::service_not_found, "there is no text of this digest");
  const Result<std::optional<std::string>> text = call.service.ledger().text(call.parameter);
  if (!text) return ledger_problem(text.error());
  if (!*text) return problem(codes::service_not_found, "there is no text of this digest");
  return exact(**text, call.parameter);
}

}  // namespace

HttpResponse get_policy_list(const Call& call) {
  const Service& service = call.service;
  const std::span<const Policy> versions = service.series().versions();
  json::Writer writer;
  writer.object().member("id", versions.front().id).key("series").array();
  for (std::size_t i = 0; i < versions.size(); ++i) {
    writer.object().member("version", versions[i].version).member("published", to_text(versions[i].published));
    writer.member("sha256", service.series_digests()[i]).end();
  }
  writer.end().member("now", to_text(call.service.now())).end();
  return json_response(200, std::move(writer).text());
}

HttpResponse get_policy(const Call& call) { return text_of(call); }

HttpResponse get_catalogue(const Call& call) { return text_of(call); }

HttpResponse get_jwks(const Call& call) {
  HttpResponse response = json_response(200, call.service.jwks_text());
  response.content_type = "application/jwk-set+json";
  response.with("Cache-Control", "public, max-age=300");
  return response;
}

HttpResponse get_health(const Call&) { return json_response(200, R"({"status":"ok"})"); }

}  // namespace sayso
