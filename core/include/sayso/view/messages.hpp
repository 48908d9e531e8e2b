#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace sayso {

/// One sentence that the panel can say. Its words are in the catalogues (`web/locales/<tag>.json`), never here.
struct MessageSpec {
  std::string_view id;            ///< `status.granted`: what a view names; `ui.*` are the element's own words
  std::string_view placeholders;  ///< names in the order in which a view writes them, joined by a space: `given ends`
  bool plural = false;            ///< has a placeholder `count`, which also chooses the plural form
};

/// Every message, sorted by id in byte order. A catalogue has exactly these keys with exactly these placeholders; a view names no
/// other id, and gives each its arguments in this order.
extern const std::span<const MessageSpec> k_messages;

/// The message of that id, or nullptr.
const MessageSpec* find_message(std::string_view id);

/// The names in `spec.placeholders`.
std::vector<std::string_view> placeholder_names(const MessageSpec& spec);

}  // namespace sayso
