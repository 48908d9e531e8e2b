#pragma once

#include <string>

/// The door of `workbench.wasm`: what whoever writes or reads policies needs, and the panel never does. Calls, answers and
/// errors are as those of `facade.hpp`; their shapes are in `core/schema/workbench.schema.json`. `in` is `/policies/N`,
/// `/previous/N`, `/old/N` or `/new/N`.
namespace sayso::door {

/// {"policies","previous"?} -> {"id","series","locales","findings"}: what a regulator would object to in each of
/// `policies`, versions that follow those of `previous`. A finding's `policy` is its index in `policies`.
std::string lint(const std::string& call);

/// {"policies","digests","now","format"} -> {"answer"}: the security questionnaire's answer as text, Markdown, JSON or CSV.
std::string answer(const std::string& call);

/// {"old","new"} -> `core/schema/diff.schema.json`: every way in which `new`, served after `old`, permits what that denies.
std::string diff(const std::string& call);

}  // namespace sayso::door
