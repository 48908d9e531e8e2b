#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "sayso/support/json_reader.hpp"
#include "sayso/view/catalogue.hpp"

/// A view's texts as plain strings. Dates, numbers and durations stay in the spelling of the view (ISO 8601), which is the same for
/// every reader and on every host.
namespace sayso {

/// The words of a text node in the catalogue's language.
std::string words_of(json::Value text, const Catalogue& catalogue);

/// The words of a value that goes into a message.
std::string value_words(json::Value value, const Catalogue& catalogue);

using WordArgument = std::pair<std::string_view, std::string>;

/// The words of a message, each `{name}` replaced.
std::string message_words(std::string_view id, std::span<const WordArgument> arguments, const Catalogue& catalogue);

}  // namespace sayso
