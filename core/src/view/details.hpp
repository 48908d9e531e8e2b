#pragma once

#include "sayso/support/json_writer.hpp"
#include "shown.hpp"

namespace sayso::view {

/// The purpose's terms, each with its label: data, recipients, retention, basis, processing, past data.
void write_details(json::Writer& writer, const Shown& shown);

/// What changes when the person changes it.
void write_effect(json::Writer& writer, const Shown& shown);

}  // namespace sayso::view
