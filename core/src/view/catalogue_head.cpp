#include "sayso/domain/ids.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/view/catalogue.hpp"

namespace sayso {

Result<void> read_catalogue_head(json::Value member, CatalogueHead& into) {
  const bool is_locale_member = member.key() == "locale";
  if (!is_locale_member && member.key() != "dir") return {};
  const std::string_view text = member.is(json::Kind::string) ? member.string() : std::string_view();
  if (is_locale_member) {
    if (!is_locale(text)) return member.error(codes::catalogue_value, "not a language tag");
    into.locale_ = std::string(text);
    return {};
  }
  const auto direction = parse_enum<Direction>(text);
  if (!direction) return member.error(codes::catalogue_value, "must be `ltr` or `rtl`");
  into.direction_ = *direction;
  return {};
}

Result<CatalogueHead> parse_catalogue_head(std::string_view text) {
  const Result<json::Document> document = json::Document::parse(text);
  if (!document) return document.error();
  const json::Value root = document->root();
  CatalogueHead head;
  for (const std::string_view name : {"locale", "dir"}) {
    const json::Value member = root.is(json::Kind::object) ? root.find(name) : json::Value();
    if (!member) return root.error(codes::catalogue_value, "lacks `locale` or `dir`");
    if (Result<void> read = read_catalogue_head(member, head); !read) return std::move(read).error();
  }
  return head;
}

}  // namespace sayso
