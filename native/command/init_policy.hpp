#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sayso/domain/instant.hpp"
#include "sayso/support/result.hpp"

namespace sayso {

/// A policy to begin with: one of `examples/policies`, part of the program since it was built.
struct InitTemplate {
  std::string_view name;
  std::string_view text;
};

/// All of them.
const std::vector<InitTemplate>& init_templates();

/// Whose policy it becomes.
struct InitController {
  std::string name;
  std::string country;
  std::string contact;
  std::string privacy_policy;  ///< made from the contact's host where empty
};

/// The contact's host: what is behind the `@` of a mail address, or that of an https URL. Fails with `json.value` for anything else.
Result<std::string> host_of_contact(const std::string& contact);

/// The template's text as the policy of `controller`, in force since the beginning of the day of `now`: id, version, date and controller
/// are theirs, and rules about a made-up day of the example's past are left out. Fails with `json.*` and `policy.*` where one of the values
/// is none.
Result<std::string> make_init_policy(std::string_view template_text, InitController controller, Instant now);

}  // namespace sayso
