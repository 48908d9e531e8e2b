#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sayso/domain/choice.hpp"
#include "sayso/policy/series.hpp"
#include "sayso/support/result.hpp"
#include "service/http_message.hpp"

namespace sayso {

class Service;

/// A no as it was asked for, by the plain form or as JSON.
struct Objection {
  std::string ticket;
  std::vector<std::string> purposes;  ///< none: all
  std::string lang;                   ///< the languages wanted, separated by commas
};

/// The purposes that it is a no to: those named, or all of the version in force. One that this version lacks is that of the version in which
/// it was shown last, or will be shown first. What no version has is left out.
std::vector<const Purpose*> purposes_of(const Objection& objection, Actor actor, const Series& series, Instant now);

/// Whether the body is a form's, among the media types that are taken.
bool is_form(std::string_view content_type);

/// Reads `application/x-www-form-urlencoded`: `ticket`, `purpose` any number of times, `lang`. An empty `purpose` is none. Fails with
/// `json.member_unknown`, `json.member_missing` and `json.value`, the path being the field's name.
Result<Objection> read_objection_form(std::string_view body);

/// The answer to a form as a page without scripts: what was recorded, with the record to save; or that it was not, and the code.
HttpResponse objection_page(const Service& service, const Objection& objection, const HttpResponse& answer);

}  // namespace sayso
