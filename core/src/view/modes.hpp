#pragma once

#include <list>
#include <vector>

#include "sayso/support/json_writer.hpp"
#include "shown.hpp"
#include "text.hpp"

/// What each mode shows, and in which words, where they are not those of the settings.
namespace sayso::view {

/// Sign-up: every purpose that could be switched on gets the two answers, neither chosen.
std::vector<Shown> signup_purposes(const Panel& panel);
Text signup_state(const Panel& panel, const std::vector<Shown>& purposes);

/// Notice: only what is new to the person, with the terms to come. Purposes that only a later version has get a panel of that version,
/// kept in `later`.
std::vector<Shown> notice_purposes(const Panel& panel, std::list<Panel>& later);
Text notice_state(const Panel& panel, const std::vector<Shown>& purposes);
/// What differs between the terms that the person knows and those told of; never empty.
std::vector<Text> changes_of(const Shown& shown);

/// Organisation: the bound that it has set for all members, purpose by purpose.
std::vector<Shown> organisation_purposes(const Panel& panel);
Text organisation_state(const std::vector<Shown>& purposes);
void write_organisation_summary(json::Writer& writer, const std::vector<Shown>& purposes);
Text organisation_status(const Shown& shown);
Text organisation_effect(const Shown& shown, bool on);
void write_organisation_notes(json::Writer& writer, const Panel& panel, bool knows_too_little);
void write_organisation_rights(json::Writer& writer, const std::vector<Shown>& purposes);

}  // namespace sayso::view
