#include "sayso/view/words.hpp"

#include <algorithm>

#include "sayso/view/plural.hpp"

namespace sayso {
namespace {

std::string argument_words(json::Value argument, const Catalogue& catalogue) {
  if (!argument.is(json::Kind::object) || argument.size() != 1) return {};
  const json::Value only = *argument.begin();
  if (only.key() == "message") return words_of(argument, catalogue);
  if (only.is(json::Kind::string)) return std::string(only.string());
  if (only.is(json::Kind::integer)) return std::to_string(only.integer());
  std::string list;
  for (const json::Value item : only)
    list += (list.empty() ? "" : ", ") + argument_words(item, catalogue);
  return list;
}

/// Puts the arguments into the holes `{name}` of a message.
std::string filled(std::string_view message, json::Value arguments, const Catalogue& catalogue) {
  std::string words;
  while (true) {
    const std::size_t open = message.find('{');
    const std::size_t close = message.find('}', open);
    words += message.substr(0, open);
    if (open == std::string_view::npos || close == std::string_view::npos) return words;
    const json::Value argument = arguments.find(message.substr(open + 1, close - open - 1));
    if (argument) words += argument_words(*argument, catalogue);
    message.remove_prefix(close + 1);
  }
}

Plural form_for(json::Value arguments, const Catalogue& catalogue) {
  const json::Value count = arguments.find("count");
  const json::Value number = count.find("count");
  return number && number->is(json::Kind::integer) ? plural_of(catalogue.locale(), number->integer()) : Plural::other;
}

}  // namespace

std::string words_of(json::Value text, const Catalogue& catalogue) {
  if (const auto plain = text.find("text"); plain && plain->is(json::Kind::string)) return std::string(plain->string());
  const auto id = text.find("message");
  if (!id || !id->is(json::Kind::string)) return {};
  const auto arguments = text.find("args");
  const auto message = catalogue.find(id->string(), form_for(arguments, catalogue));
  return message ? filled(*message, arguments, catalogue) : std::string(id->string());
}

std::string value_words(json::Value value, const Catalogue& catalogue) { return argument_words(value, catalogue); }

std::string message_words(std::string_view id, std::span<const WordArgument> arguments, const Catalogue& catalogue) {
  std::string words;
  std::string_view message = catalogue.find(id).value_or("");
  while (!message.empty()) {
    const std::size_t open = std::min(message.find('{'), message.size());
    words += message.substr(0, open);
    message.remove_prefix(open);
    const std::size_t close = message.find('}');
    if (close == std::string_view::npos) break;
    for (const auto& [name, value] : arguments) {
      if (name == message.substr(1, close - 1)) words += value;
    }
    message.remove_prefix(close + 1);
  }
  return words;
}

}  // namespace sayso
