#include "facade.hpp"

#include <array>

#include "facade_call.hpp"
#include "sayso/decision/decide.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/view/locale.hpp"
#include "sayso/view/view.hpp"

namespace sayso::door {
namespace {

using json::Member;
using json::Value;
using json::Writer;

Outcome do_version(Value call) {
  if (auto checked = json::check_members(call, {}, codes::door_call); !checked) return checked.error();
  Writer writer;
  writer.object().member("sayso", 1).member("version", std::string_view(SAYSO_VERSION)).end();
  return std::move(writer).text();
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

Outcome do_check(Value call) {
  static constexpr std::array members = {Member{"policies", true}, Member{"locale"}, Member{"catalogues"}};
  if (auto checked = json::check_members(call, members, codes::door_call); !checked) return checked.error();
  std::vector<std::string_view> ranges;
  if (const auto preferred = call.find("locale")) {
    Result<std::vector<std::string_view>> texts = texts_of(*preferred);
    if (!texts) return texts.error();
    ranges = *std::move(texts);
  }
  std::vector<std::string_view> catalogues;
  if (const auto named = call.find("catalogues")) {
    Result<std::vector<std::string_view>> texts = texts_of(*named);
    if (!texts) return texts.error();
    catalogues = *std::move(texts);
  }
  std::optional<Outcome> refused;
  const std::optional<Series> series = series_of(*call.find("policies"), refused);
  if (!series) return *std::move(refused);

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
  return std::move(writer).text();
}

/// The members of a call that `decide` and `view` share, read.
struct Situation {
  Context context;
  Choices choices;
  Instant now;
};

Result<Situation> read_situation(Value call) {
  Result<Context> context = read_context(*call.find("context"));
  if (!context) return context.error();
  Result<Choices> choices = read_choices(*call.find("choices"));
  if (!choices) return choices.error();
  const Result<Instant> now = instant_of(*call.find("now"));
  if (!now) return now.error();
  return Situation{*std::move(context), *std::move(choices), *now};
}

Outcome do_decide(Value call) {
  static constexpr std::array members = {Member{"policies", true}, Member{"context", true}, Member{"choices", true},
                                         Member{"now", true},      Member{"purpose"},       Member{"item"}};
  if (auto checked = json::check_members(call, members, codes::door_call); !checked) return checked.error();
  Result<Situation> situation = read_situation(call);
  if (!situation) return situation.error();
  Case question{std::move(situation->context), std::move(situation->choices), situation->now, std::nullopt, std::nullopt};
  if (const auto purpose = call.find("purpose")) {
    const Result<std::string_view> id = text_of(*purpose);
    if (!id) return id.error();
    question.purpose = std::string(*id);
  }
  if (const auto item = call.find("item")) {
    Result<Item> read = read_item(*item, question.now);
    if (!read) return read.error();
    question.item = *std::move(read);
  }
  std::optional<Outcome> refused;
  const std::optional<Series> series = series_of(*call.find("policies"), refused);
  if (!series) return *std::move(refused);
  const Result<std::vector<Decision>> decisions = sayso::decide(*series, question);
  if (!decisions) return decisions.error();
  return R"({"decisions":)" + to_json(*decisions) + "}";
}

template <class T>
std::string canonical(const T& value) {
  Writer writer;
  write(writer, value);
  return std::move(writer).text();
}

Outcome do_view(Value call) {
  static constexpr std::array members = {Member{"policies", true},  Member{"context", true}, Member{"choices", true},
                                         Member{"now", true},       Member{"mode", true},    Member{"locale", true},
                                         Member{"catalogue", true}, Member{"extra"}};
  if (auto checked = json::check_members(call, members, codes::door_call); !checked) return checked.error();
  const Result<Situation> situation = read_situation(call);
  if (!situation) return situation.error();
  const Result<ViewMode> mode = enum_of<ViewMode>(*call.find("mode"), codes::view_mode);
  if (!mode) return mode.error();
  const Result<std::string_view> locale = text_of(*call.find("locale"));
  if (!locale) return locale.error();
  const Result<std::string_view> catalogue_text = text_of(*call.find("catalogue"));
  if (!catalogue_text) return catalogue_text.error();
  std::optional<ViewExtra> extra;
  if (const auto shown = call.find("extra")) {
    Result<ViewExtra> read = read_view_extra(*shown);
    if (!read) return read.error();
    extra = *std::move(read);
  }
  std::optional<Outcome> refused;
  const std::optional<Series> series = series_of(*call.find("policies"), refused);
  if (!series) return *std::move(refused);
  const Result<Catalogue> catalogue = parse_catalogue(*catalogue_text);
  if (!catalogue) return {catalogue.error(), "/catalogue"};
  const Result<View> made =
      make_view({*series, situation->context, situation->choices, situation->now, *mode, *locale, *catalogue, extra});
  if (!made) return made.error();

  Writer writer;
  writer.object().member("view", std::string_view(made->json));
  writer.member("context", std::string_view(canonical(situation->context)));
  writer.member("choices", std::string_view(canonical(situation->choices)));
  if (extra) writer.member("extra", std::string_view(canonical(*extra)));
  writer.end();
  return std::move(writer).text();
}

}  // namespace

std::string version(const std::string& call) { return answer(call, do_version); }
std::string check(const std::string& call) { return answer(call, do_check); }
std::string decide(const std::string& call) { return answer(call, do_decide); }
std::string view(const std::string& call) { return answer(call, do_view); }

}  // namespace sayso::door
