#include "make.hpp"

#include "modes.hpp"
#include "notes.hpp"
#include "purposes.hpp"
#include "rights.hpp"
#include "state.hpp"

namespace sayso::view {
namespace {

std::vector<Shown> show_all(const Panel& panel, std::list<Panel>& later) {
  switch (panel.mode) {
    case ViewMode::signup: return signup_purposes(panel);
    case ViewMode::notice: return notice_purposes(panel, later);
    case ViewMode::organisation: return organisation_purposes(panel);
    case ViewMode::settings: break;
  }
  std::vector<Shown> purposes;
  purposes.reserve(panel.policy.purposes.size());
  for (const Purpose& purpose : panel.policy.purposes)
    purposes.push_back(show(panel, purpose));
  return purposes;
}

void write_head(json::Writer& writer, const ViewInput& input, const Panel& panel) {
  writer.member("v", 1).member("mode", to_text(input.mode)).member("locale", input.locale);
  writer.member("dir", to_text(input.catalogue.direction())).member("at", to_text(input.now));
  writer.key("policy").object().member("id", panel.policy.id).member("version", panel.policy.version).end();
  writer.key("controller");
  write_controller(writer, panel.policy.controller);
}

Text title_of(const Panel& panel) {
  constexpr std::array<std::string_view, enum_names<ViewMode>.size()> k_titles = {"panel.title", "signup.title", "notice.title",
                                                                                  "org.title"};
  return say(k_titles[static_cast<std::size_t>(panel.mode)]);
}

Text state_in(const Panel& panel, const std::vector<Shown>& purposes) {
  if (panel.is_in_force && panel.policy.purposes.empty() && panel.mode != ViewMode::notice) return state_of(panel, purposes);
  switch (panel.mode) {
    case ViewMode::signup: return signup_state(panel, purposes);
    case ViewMode::notice: return notice_state(panel, purposes);
    case ViewMode::organisation: return organisation_state(purposes);
    case ViewMode::settings: break;
  }
  return state_of(panel, purposes);
}

/// Nobody has chosen anything at sign-up, and a notice is not about all purposes: there nothing is counted.
void write_summary_in(json::Writer& writer, const Panel& panel, const std::vector<Shown>& purposes) {
  if (panel.mode == ViewMode::organisation) return write_organisation_summary(writer, purposes);
  if (panel.mode == ViewMode::settings) return write_summary(writer, purposes);
  writer.array().end();
}

}  // namespace

View make(const ViewInput& input, const Panel& panel) {
  std::list<Panel> later;
  const std::vector<Shown> purposes = show_all(panel, later);
  json::Writer writer;
  writer.object();
  write_head(writer, input, panel);
  writer.key("title").raw(title_of(panel).json).key("state").raw(state_in(panel, purposes).json).key("summary");
  write_summary_in(writer, panel, purposes);
  writer.key("notes");
  write_notes(writer, panel, purposes);
  writer.key("purposes").array();
  for (const Shown& shown : purposes)
    write_purpose(writer, shown);
  writer.end();
  if (panel.mode != ViewMode::organisation) write_objection(writer, purposes);
  writer.key("rights");
  write_rights(writer, panel, purposes);
  writer.key("responsible");
  write_responsible(writer, panel);
  writer.end();

  return View{std::move(writer).text()};
}

}  // namespace sayso::view
