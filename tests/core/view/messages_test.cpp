// Guards core/src/view/messages.cpp: the table from which catalogues and views are checked.
#include "sayso/view/messages.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace sayso {

TEST_CASE("messages are sorted by id and none is there twice") {
  const auto not_rising =
      std::adjacent_find(k_messages.begin(), k_messages.end(),
                         [](const MessageSpec& left, const MessageSpec& right) { return left.id >= right.id; });
  CHECK((not_rising == k_messages.end() ? std::string_view() : not_rising->id) == "");
}

TEST_CASE("a message is found by its id and by nothing else") {
  for (const MessageSpec& spec : k_messages)
    CHECK(find_message(spec.id) == &spec);
  for (const char* id : {"", "a", "status", "status.", "status.grante", "status.granted_", "zzz"})
    CHECK(find_message(id) == nullptr);
}

TEST_CASE("placeholders come apart in their order") {
  CHECK(placeholder_names({"x", "", false}).empty());
  CHECK(placeholder_names({"x", "one", false}) == std::vector<std::string_view>{"one"});
  CHECK(placeholder_names({"x", "one two three", false}) == std::vector<std::string_view>{"one", "two", "three"});
}

TEST_CASE("a message has plural forms exactly where it has a count") {
  for (const MessageSpec& spec : k_messages) {
    CAPTURE(spec.id);
    const std::vector<std::string_view> names = placeholder_names(spec);
    CHECK(spec.plural == (std::find(names.begin(), names.end(), "count") != names.end()));
  }
}

}  // namespace sayso
