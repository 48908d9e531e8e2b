#pragma once

#include <set>
#include <string>

#include "support/vector_files.hpp"

/// What holds of every view, whatever went into it.
namespace sayso::tests {

/// The ids of all messages that a view names, those given as values too.
std::set<std::string> messages_of(const Json& view);

/// Checks that each message is in the table and has exactly its arguments, in its order; that no text is empty; that the parts of the
/// view agree with one another (`on` is `permitted`, the counts add up, whatever is on and a choice can be switched off, ...).
void check_view(const std::string& bytes);

}  // namespace sayso::tests
