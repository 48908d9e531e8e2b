#pragma once

#include <string>
#include <string_view>

namespace sayso {

/// `[a-z0-9][a-z0-9._-]{0,63}`: ids of purposes and rules, labels, categories (semantics, section 2).
bool is_id(std::string_view text);

/// `[a-z][a-z0-9_]*`, or a built-in name: what a group may be called.
bool is_group_name(std::string_view text);

/// A well-formed BCP 47 tag in the subset language[-Script][-REGION][-variant]: `de`, `pt-BR`, `zh-Hant`;
/// only in this usual case, so that one language has one spelling.
bool is_locale(std::string_view text);

}  // namespace sayso
