#pragma once

#include <string>
#include <string_view>

namespace sayso {

/// What goes into the log for a countersignature, and the salt without which nobody can tell what it is of. 43 characters each.
struct LogCommitment {
  std::string salt;
  std::string entry;
};

/// Commits to a countersignature under a new random salt.
LogCommitment commit_to(std::string_view countersignature);

}  // namespace sayso
