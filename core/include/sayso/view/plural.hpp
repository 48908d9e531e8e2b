#pragma once

#include <cstdint>
#include <string_view>

#include "sayso/view/catalogue.hpp"

namespace sayso {

/// Which form of a message goes with a whole number, 0 or more, in a language: the cardinal rules of Unicode CLDR for the languages that
/// there are catalogues for. `locale` is a catalogue's tag; of a language that is not known the forms are those of English.
/// `tests/vectors/plurals.json` holds them to ICU's.
Plural plural_of(std::string_view locale, std::int64_t count);

}  // namespace sayso
