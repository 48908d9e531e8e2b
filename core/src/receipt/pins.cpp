#include "sayso/receipt/pins.hpp"

#include <array>

#include "receipt/token_fields.hpp"
#include "sayso/domain/ids.hpp"
#include "sayso/support/base64url.hpp"

namespace sayso {
namespace {

constexpr std::array k_policy_members = {json::Member{"id", true}, json::Member{"version", true}, json::Member{"sha256", true},
                                         json::Member{"series", true}};
constexpr std::array k_view_members = {
    json::Member{"mode", true},    json::Member{"locale", true}, json::Member{"at", true},    json::Member{"catalogue", true},
    json::Member{"choices", true}, json::Member{"extra", false}, json::Member{"sha256", true}};

Result<std::vector<std::string>> read_series(json::Value value) {
  if (!value.is(json::Kind::array)) return value.error(codes::receipt_payload, "a list of digests is asked for");
  if (value.size() == 0) return value.error(codes::receipt_payload, "a series has at least one version");
  std::vector<std::string> digests;
  digests.reserve(value.size());
  for (const json::Value item : value) {
    if (!item.is(json::Kind::string) || !is_digest(item.string())) {
      return item.error(codes::receipt_payload, "a digest of 43 characters is asked for");
    }
    digests.emplace_back(item.string());
  }
  return digests;
}

bool contains(const std::vector<std::string>& list, std::string_view text) {
  for (const std::string& item : list) {
    if (item == text) return true;
  }
  return false;
}

}  // namespace

Result<PolicyPin> read_policy_pin(json::Value value) {
  TokenFields fields(value, k_policy_members);
  PolicyPin pin;
  fields.text("id", is_not_empty, pin.id);
  fields.text("version", is_not_empty, pin.version);
  fields.text("sha256", is_digest, pin.sha256);
  fields.part("series", read_series, pin.series);
  fields.demand(contains(pin.series, pin.sha256), "the version in force is one of the series");
  if (fields.fault()) return *fields.fault();
  return pin;
}

Result<ViewPin> read_view_pin(json::Value value) {
  TokenFields fields(value, k_view_members);
  ViewPin pin;
  fields.one_of("mode", pin.mode);
  fields.text("locale", is_locale, pin.locale);
  fields.instant("at", pin.at);
  fields.text("catalogue", is_digest, pin.catalogue);
  fields.text("choices", is_digest, pin.choices);
  fields.text("extra", is_digest, pin.extra);
  fields.text("sha256", is_digest, pin.sha256);
  if (fields.fault()) return *fields.fault();
  return pin;
}

void write(json::Writer& writer, const PolicyPin& pin) {
  writer.object().member("id", pin.id).member("version", pin.version);
  writer.member("sha256", pin.sha256).key("series").array();
  for (const std::string& digest : pin.series)
    writer.value(digest);
  writer.end().end();
}

void write(json::Writer& writer, const ViewPin& pin) {
  writer.object().member("mode", to_text(pin.mode)).member("locale", pin.locale);
  writer.member("at", to_text(pin.at)).member("catalogue", pin.catalogue);
  writer.member("choices", pin.choices);
  if (pin.extra) writer.member("extra", *pin.extra);
  writer.member("sha256", pin.sha256).end();
}

}  // namespace sayso
