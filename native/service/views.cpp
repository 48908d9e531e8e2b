#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "files/host_codes.hpp"
#include "files/view_envelope.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_writer.hpp"
#include "sayso/view/locale.hpp"
#include "service/handlers.hpp"
#include "service/long_history.hpp"
#include "service/problem.hpp"
#include "service/service.hpp"
#include "service/view_extra.hpp"

namespace sayso {
namespace {

/// Language ranges in the order of preference, separated by commas.
std::vector<std::string_view> ranges_of(std::string_view list) {
  std::vector<std::string_view> ranges;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view range = list.substr(0, comma);
    while (range.starts_with(' '))
      range.remove_prefix(1);
    while (range.ends_with(' '))
      range.remove_suffix(1);
    if (!range.empty()) ranges.push_back(range);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return ranges;
}

Result<Standing> standing_of(const Call& call) {
  if (!call.ticket->sub) return Standing{};
  return call.service.ledger().standing(*call.ticket->sub, call.ticket->org);
}

}  // namespace

HttpResponse get_view(const Call& call) {
  Service& service = call.service;
  const std::optional<ViewMode> mode = parse_enum<ViewMode>(call.request.parameter("mode").value_or("settings"));
  if (!mode) return problem(codes::view_mode, "there is no such mode");
  const std::string locale =
      choose_locale(ranges_of(call.request.parameter("locale").value_or("")), service.locales(), service.locales().front());
  const CatalogueFile* file = find_catalogue(service.catalogues(), locale);
  const std::string& digest = service.catalogue_digests()[static_cast<std::size_t>(file - service.catalogues().data())];

  const Result<Standing> standing = standing_of(call);
  if (!standing) return ledger_problem(standing.error());
  Context context = call.ticket->context;
  if (call.request.gpc) context.gpc = true;
  const Instant now = service.now();
  const Choices choices = choices_to_go_by(standing->choices);
  const std::optional<ViewExtra> extra = view_extra(*mode, *call.ticket, choices, now);
  const Result<View> view = make_view({service.series(), context, choices, now, *mode, locale, file->catalogue, extra});
  if (!view) return problem(view.error());
  return json_response(
      200, to_json(ViewEnvelope{view->json, now, locale, digest, choices, extra, service.series_digests(), standing->head}));
}

HttpResponse get_choices(const Call& call) {
  const Result<Standing> standing = standing_of(call);
  if (!standing) return ledger_problem(standing.error());
  json::Writer writer;
  writer.object();
  write(writer.key("choices"), standing->choices);
  if (standing->head) writer.member("head", *standing->head);
  writer.member("seq", standing->seq).end();
  return json_response(200, std::move(writer).text());
}

}  // namespace sayso
