#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sayso {

/// A text in several languages: BCP 47 tag -> text, sorted by tag (the order of a JSON object's members says nothing).
struct LocalizedText {
  std::vector<std::pair<std::string, std::string>> texts;
  bool operator==(const LocalizedText&) const = default;

  [[nodiscard]] std::optional<std::string_view> find(std::string_view locale) const {
    for (const auto& [tag, text] : texts) {
      if (tag == locale) return text;
    }
    return std::nullopt;
  }
};

}  // namespace sayso
