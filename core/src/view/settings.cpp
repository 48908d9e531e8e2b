#include "settings.hpp"

#include "notes.hpp"
#include "purposes.hpp"
#include "rights.hpp"
#include "shown.hpp"
#include "state.hpp"
#include "text.hpp"

namespace sayso::view {
namespace {

std::vector<Shown> show_all(const Panel& panel) {
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

}  // namespace

View make_settings(const ViewInput& input, const Panel& panel) {
  const std::vector<Shown> purposes = show_all(panel);
  json::Writer writer;
  writer.object();
  write_head(writer, input, panel);
  writer.key("title").raw(say("panel.title").json).key("state").raw(state_of(panel, purposes).json).key("summary");
  write_summary(writer, purposes);
  writer.key("notes");
  write_notes(writer, panel, purposes);
  writer.key("purposes").array();
  for (const Shown& shown : purposes)
    write_purpose(writer, shown);
  writer.end();
  write_objection(writer, purposes);
  writer.key("rights");
  write_rights(writer, panel, purposes);
  writer.key("responsible");
  write_responsible(writer, panel);
  writer.end();

  View view;
  view.json = std::move(writer).text();
  for (const Shown& shown : purposes) {
    const Control& control = shown.control;
    view.purposes.push_back(ShownPurpose{shown.purpose.id, shown.purpose.revision, control.on, control.grant, control.deny});
  }
  return view;
}

}  // namespace sayso::view
