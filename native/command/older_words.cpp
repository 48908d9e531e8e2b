#include "command/older_words.hpp"

#include <string>

#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"
#include "sayso/view/messages.hpp"

namespace sayso {
namespace {

/// What stands for a message that the catalogue lacks: its id and its arguments.
void write_missing(json::Writer& writer, const MessageSpec& spec) {
  std::string words(spec.id);
  for (const std::string_view name : placeholder_names(spec))
    words.append(" {").append(name).append("}");
  if (!spec.plural) {
    writer.value(words);
    return;
  }
  writer.object().member("other", words).end();
}

void write_known(json::Writer& writer, json::Value message) {
  if (message.is(json::Kind::string)) {
    writer.value(message.string());
    return;
  }
  writer.object();
  for (const json::Value form : message)
    writer.member(form.key(), form.is(json::Kind::string) ? form.string() : std::string_view());
  writer.end();
}

/// The same catalogue with exactly the messages of this version.
std::string in_this_version(json::Value catalogue, json::Value messages) {
  json::Writer writer;
  writer.object();
  for (const std::string_view name : {"locale", "dir", "status"}) {
    const json::Value member = catalogue.find(name);
    if (member && member->is(json::Kind::string)) writer.member(name, member->string());
  }
  writer.key("messages").object();
  for (const MessageSpec& spec : k_messages) {
    writer.key(spec.id);
    const json::Value message = messages.find(spec.id);
    const bool is_usable = message && (message->is(json::Kind::string) || message->is(json::Kind::object));
    is_usable ? write_known(writer, *message) : write_missing(writer, spec);
  }
  writer.end().end();
  return std::move(writer).text();
}

}  // namespace

Result<Catalogue> parse_older_catalogue(std::string_view text) {
  Result<Catalogue> catalogue = parse_catalogue(text);
  if (catalogue) return catalogue;
  const std::string_view code = catalogue.error().code;
  if (code != codes::catalogue_key_missing && code != codes::catalogue_key_unknown) return catalogue;
  const Result<json::Document> document = json::Document::parse(text);
  if (!document) return document.error();
  const json::Value messages = document->root().find("messages");
  if (!messages || !messages->is(json::Kind::object)) return catalogue;
  return parse_catalogue(in_this_version(document->root(), *messages));
}

}  // namespace sayso
