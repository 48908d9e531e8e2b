#pragma once

#include <optional>
#include <vector>

#include "sayso/support/json_writer.hpp"
#include "shown.hpp"

namespace sayso::view {

/// The right to object, a block of its own: where a rule `opt_out` applies, or is to come, to a purpose on legitimate interest about
/// which the person can decide. Writes nothing, not even the member, where the law does not give it.
void write_objection(json::Writer& writer, const std::vector<Shown>& purposes);

/// The other rights of the person: `[{"id","text"},...]`.
void write_rights(json::Writer& writer, const Panel& panel, const std::vector<Shown>& purposes);

/// Who is responsible and how to reach them.
void write_responsible(json::Writer& writer, const Panel& panel);

/// The controller as the policy names it.
void write_controller(json::Writer& writer, const Controller& controller);

}  // namespace sayso::view
