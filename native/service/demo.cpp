#include "sayso/support/json_writer.hpp"
#include "service/handlers.hpp"
#include "service/problem.hpp"
#include "service/request_body.hpp"
#include "service/service.hpp"

namespace sayso {
namespace {

HttpResponse show(Instant now) {
  json::Writer writer;
  writer.object().member("now", to_text(now)).end();
  return json_response(200, std::move(writer).text());
}

}  // namespace

HttpResponse get_demo_clock(const Call& call) { return show(call.service.now()); }

HttpResponse put_demo_clock(const Call& call) {
  const Result<Instant> now = read_demo_clock(call.request.body);
  if (!now) return problem(now.error());
  if (const Result<void> set = call.service.set_clock(*now); !set) return ledger_problem(set.error());
  return show(*now);
}

}  // namespace sayso
