#include "facade.hpp"

#include <array>

#include "facade_call.hpp"
#include "sayso/decision/decide.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/join.hpp"
#include "sayso/view/locale.hpp"
#include "sayso/view/view.hpp"

namespace sayso::door {
namespace {

using json::Member;
using json::Value;
using json::Writer;

std::string do_version(Value value) {
  Call call(value, {});
  if (!call.ok()) return std::move(call).refusal();
  Writer writer;
  writer.object().member("sayso", 1).member("version", std::string_view(SAYSO_VERSION)).end();
  return accepted(writer.text());
}

void write_texts(Writer& writer, std::string_view name, const std::vector<std::string>& texts) {
  writer.key(name).array();
  for (const std::string& text : texts)
    writer.value(std::string_view(text));
  writer.end();
}

/// The panel's language for somebody who prefers `ranges`: nothing where no catalogue has a language of the policy.
std::optional<std::string> panel_locale(const Series& series, std::span<const std::string_view> ranges,
                                        std::span<const std::string_view> catalogues) {
  const std::vector<std::string> tags(catalogues.begin(), catalogues.end());
  const std::vector<std::string> panels = panel_locales(series, tags);
  if (panels.empty()) return std::nullopt;
  return choose_locale(ranges, panels, panels.front());
}

/// A view reads of its catalogue only which language it is in; whether the words are all there is found out here.
void check_catalogue(Call& call) {
  const std::string_view text = call.text("catalogue");
  if (!call.find("catalogue")) return;
  if (const Result<Catalogue> read = parse_catalogue(text); !read) call.refuse(read.error(), "/catalogue");
}

std::string do_check(Value value) {
  static constexpr std::array members = {Member{"policies", true}, Member{"locale"}, Member{"catalogues"}, Member{"catalogue"}};
  Call call(value, members);
  const std::vector<std::string_view> ranges = call.texts("locale");
  const std::vector<std::string_view> catalogues = call.texts("catalogues");
  check_catalogue(call);
  const std::optional<Series> series = call.series();
  if (!series) return std::move(call).refusal();

  Writer writer;
  writer.object().member("id", std::string_view(series->versions().front().id)).key("series").array();
  for (const Policy& policy : series->versions()) {
    writer.object().member("version", std::string_view(policy.version));
    writer.member("published", std::string_view(to_text(policy.published))).end();
  }
  writer.end();
  write_texts(writer, "locales", complete_locales(*series));
  if (const std::optional<std::string> locale = panel_locale(*series, ranges, catalogues)) {
    writer.member("locale", std::string_view(*locale));
  }
  writer.end();
  return accepted(writer.text());
}

/// Reads the members that `decide` and `view` share; nothing else of the case.
Case read_situation(Call& call) {
  Case situation;
  std::optional<Instant> now;
  call.part("context", read_context, situation.context);
  call.part("choices", read_choices, situation.choices);
  call.instant("now", now);
  situation.now = now.value_or(Instant{});
  return situation;
}

std::string do_decide(Value value) {
  static constexpr std::array members = {Member{"policies", true}, Member{"context", true}, Member{"choices", true},
                                         Member{"now", true},      Member{"purpose"},       Member{"item"}};
  Call call(value, members);
  Case question = read_situation(call);
  call.text("purpose", question.purpose);
  if (const Value item = call.find("item")) call.keep(read_item(item, question.now), question.item);
  const std::optional<Series> series = call.series();
  if (!series) return std::move(call).refusal();
  const Result<std::vector<Decision>> decisions = sayso::decide(*series, question);
  if (!decisions) return refused(decisions.error());
  return accepted(join({R"({"decisions":)", to_json(*decisions), "}"}));
}

template <class T>
std::string canonical(const T& value) {
  Writer writer;
  write(writer, value);
  return std::move(writer).text();
}

std::string do_view(Value value) {
  static constexpr std::array members = {Member{"policies", true},  Member{"context", true}, Member{"choices", true},
                                         Member{"now", true},       Member{"mode", true},    Member{"locale", true},
                                         Member{"catalogue", true}, Member{"extra"}};
  Call call(value, members);
  const Case situation = read_situation(call);
  const auto mode = call.one_of<ViewMode>("mode", codes::view_mode);
  const std::string_view locale = call.text("locale");
  const std::string_view catalogue_text = call.text("catalogue");
  std::optional<ViewExtra> extra;
  call.part("extra", read_view_extra, extra);
  const std::optional<Series> series = call.series();
  if (!series) return std::move(call).refusal();
  const Result<CatalogueHead> catalogue = parse_catalogue_head(catalogue_text);
  if (!catalogue) return refused(catalogue.error(), "/catalogue");
  const Result<View> made =
      make_view({*series, situation.context, situation.choices, situation.now, mode, locale, *catalogue, extra});
  if (!made) return refused(made.error());

  Writer writer;
  writer.object().member("view", std::string_view(made->json));
  writer.member("context", std::string_view(canonical(situation.context)));
  writer.member("choices", std::string_view(canonical(situation.choices)));
  if (extra) writer.member("extra", std::string_view(canonical(*extra)));
  writer.end();
  return accepted(writer.text());
}

}  // namespace

std::string version(const std::string& call) { return answer(call, do_version); }
std::string check(const std::string& call) { return answer(call, do_check); }
std::string decide(const std::string& call) { return answer(call, do_decide); }
std::string view(const std::string& call) { return answer(call, do_view); }

}  // namespace sayso::door
