#include "files/view_envelope.hpp"

#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

template <class T>
std::string canonical(const T& value) {
  json::Writer writer;
  write(writer, value);
  return std::move(writer).text();
}

}  // namespace

std::string to_json(const ViewEnvelope& envelope) {
  json::Writer writer;
  writer.object().member("view", envelope.view).member("at", to_text(envelope.at)).member("locale", envelope.locale);
  writer.member("catalogue", envelope.catalogue_digest);
  if (envelope.words) writer.member("words", *envelope.words);
  writer.member("choices", canonical(envelope.choices));
  if (envelope.extra) writer.member("extra", canonical(*envelope.extra));
  writer.key("series").array();
  for (const std::string& digest : envelope.series_digests)
    writer.value(std::string_view(digest));
  writer.end();
  if (envelope.head) writer.member("head", *envelope.head);
  writer.end();
  return std::move(writer).text();
}

}  // namespace sayso
