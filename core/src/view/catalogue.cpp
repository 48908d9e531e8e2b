#include "sayso/view/catalogue.hpp"

#include <algorithm>
#include <cstddef>

#include "sayso/support/error_codes.hpp"
#include "sayso/support/join.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/view/messages.hpp"

namespace sayso {
namespace {

/// Whether `form` holds exactly the placeholders of `spec` and no other brace; `may_omit` need not be there.
bool has_placeholders(std::string_view form, const MessageSpec& spec, std::string_view may_omit) {
  const std::vector<std::string_view> names = placeholder_names(spec);
  std::vector<bool> seen(names.size(), false);
  for (std::size_t at = form.find_first_of("{}"); at != std::string_view::npos; at = form.find_first_of("{}")) {
    form.remove_prefix(at);
    const std::size_t close = form.find('}');
    if (form.front() == '}' || close == std::string_view::npos) return false;
    const auto name = std::find(names.begin(), names.end(), form.substr(1, close - 1));
    if (name == names.end()) return false;
    seen[static_cast<std::size_t>(name - names.begin())] = true;
    form.remove_prefix(close + 1);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!seen[i] && names[i] != may_omit) return false;
  }
  return true;
}

bool may_say_number_in_words(Plural category) {
  return category == Plural::zero || category == Plural::one || category == Plural::two;
}

}  // namespace

/// Fills a catalogue from its document, in the order of the text.
class CatalogueReader {
 public:
  Result<Catalogue> read(json::Value root) {
    static constexpr json::Member k_members[] = {{"locale", true}, {"dir", true}, {"status", true}, {"messages", true}};
    if (auto checked = json::check_members(root, k_members, codes::catalogue_value); !checked) return std::move(checked).error();
    for (const json::Value member : root) {
      if (auto step = read_member(member); !step) return std::move(step).error();
    }
    return std::move(catalogue_);
  }

 private:
  Result<void> read_member(json::Value member) {
    if (member.key() == "messages") return read_messages(member);
    if (member.key() != "status") return read_catalogue_head(member, catalogue_);
    const auto status = member.is(json::Kind::string) ? parse_enum<CatalogueStatus>(member.string()) : std::nullopt;
    if (!status) return member.error(codes::catalogue_value, "must be `draft` or `reviewed`");
    catalogue_.status_ = *status;
    return {};
  }

  Result<void> read_messages(json::Value messages) {
    if (!messages.is(json::Kind::object)) return messages.error(codes::catalogue_value, "must be an object");
    catalogue_.messages_.resize(k_messages.size());
    for (const json::Value message : messages) {
      const MessageSpec* spec = find_message(message.key());
      if (!spec) return message.key_error(codes::catalogue_key_unknown, join({"no message `", message.key(), "`"}));
      if (auto step = read_message(message, *spec); !step) return step;
    }
    for (std::size_t i = 0; i < k_messages.size(); ++i) {
      if (!catalogue_.messages_[i].empty()) continue;
      return messages.error(codes::catalogue_key_missing, join({"lacks the message `", k_messages[i].id, "`"}));
    }
    return {};
  }

  Result<void> read_message(json::Value message, const MessageSpec& spec) {
    if (!spec.plural) return add_form(message, spec, Plural::other);
    if (!message.is(json::Kind::object)) return message.error(codes::catalogue_value, "must have plural forms");
    for (const json::Value form : message) {
      const auto category = parse_enum<Plural>(form.key());
      if (!category) return form.key_error(codes::catalogue_value, join({"no plural category `", form.key(), "`"}));
      if (auto step = add_form(form, spec, *category); !step) return step;
    }
    if (!message.find("other")) return message.error(codes::catalogue_value, "lacks the form `other`");
    return {};
  }

  Result<void> add_form(json::Value form, const MessageSpec& spec, Plural category) {
    if (!form.is(json::Kind::string)) return form.error(codes::catalogue_value, "must be a string");
    if (form.string().empty()) return form.error(codes::catalogue_value, "must not be empty");
    const std::string_view may_omit = may_say_number_in_words(category) ? "count" : "";
    if (!has_placeholders(form.string(), spec, may_omit)) {
      return form.error(codes::catalogue_placeholder,
                        join({"must have the placeholders `", spec.placeholders, "` and no other"}));
    }
    const auto place = static_cast<std::size_t>(&spec - k_messages.data());
    catalogue_.messages_[place].push_back(Catalogue::Form{category, std::string(form.string())});
    return {};
  }

  Catalogue catalogue_;
};

std::optional<std::string_view> Catalogue::find(std::string_view id, Plural category) const {
  const MessageSpec* spec = find_message(id);
  if (!spec) return std::nullopt;
  std::optional<std::string_view> other;
  for (const Form& form : messages_[static_cast<std::size_t>(spec - k_messages.data())]) {
    if (form.category == category) return form.text;
    if (form.category == Plural::other) other = form.text;
  }
  return other;
}

Result<Catalogue> parse_catalogue(std::string_view text) {
  auto document = json::Document::parse(text);
  if (!document) return std::move(document).error();
  return CatalogueReader().read(document->root());
}

}  // namespace sayso
