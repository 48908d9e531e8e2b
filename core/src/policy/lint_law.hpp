#pragma once

#include <span>
#include <string_view>

/// What the lint knows of the law, as tables: private to this layer.
namespace sayso::law {

/// What counts in a place, as bits.
enum : unsigned {
  k_objection = 1,    ///< a right to object to use without a yes
  k_gdpr = 2,         ///< GDPR or UK GDPR: the right to object has to be shown, with time to use it
  k_thirty_days = 4,  ///< a regulator asked for thirty days between notice and use
  k_consent = 8,      ///< a yes is needed, or from a date that is set
  k_gpc = 16,         ///< Global Privacy Control binds, for sale and sharing
};

struct Place {
  std::string_view code;
  unsigned rights = 0;
  /// Languages by their primary subtag: all that are parted by a space are needed, one of those parted by `|` is enough.
  std::string_view languages = {};
};

/// The places that the tables know, by code.
std::span<const Place> places();

/// What counts at `code`: the row of the place itself, else that of its country, else one without rights.
Place at(std::string_view code);

/// Whether a recipient's name says no more than that there are some: `Partners`, `selected third parties`.
bool names_nobody(std::string_view recipient);

/// Whether an ISO 8601 duration is longer than ten years, and so as good as none.
bool is_endless(std::string_view duration);

}  // namespace sayso::law
