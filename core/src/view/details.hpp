#pragma once

#include "sayso/support/json_writer.hpp"
#include "shown.hpp"
#include "text.hpp"

namespace sayso::view {

/// A category that the catalogues know by a name of its own, else its id.
Value category(const std::string& id);

/// The purpose's terms, each with its label: data, recipients, retention, basis, processing, past data.
void write_details(json::Writer& writer, const Shown& shown);

/// What changes when the person changes it.
void write_effect(json::Writer& writer, const Shown& shown);

}  // namespace sayso::view
