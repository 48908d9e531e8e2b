#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "sayso/log/tile.hpp"
#include "service/handlers.hpp"
#include "service/problem.hpp"
#include "service/service.hpp"

namespace sayso {
namespace {

constexpr char k_text[] = "text/plain; charset=utf-8";

}  // namespace

HttpResponse get_log(const Call& call) {
  // Nothing but these names is looked for, so no path leads out of the folder.
  const bool is_head = call.parameter == "checkpoint" || call.parameter == "key";
  if (!is_head && !parse_tile_path(call.parameter)) return problem(codes::service_not_found, "the log has no such file");
  Result<std::string> bytes = read_file(call.service.log().folder() + "/" + call.parameter);
  if (!bytes) return problem(codes::service_not_found, "the log has no such file");
  HttpResponse response{200, is_head ? k_text : "application/octet-stream", *std::move(bytes), {}, {}, false};
  return std::move(response.with("Cache-Control", is_head ? "no-cache" : "public, max-age=31536000, immutable"));
}

}  // namespace sayso
