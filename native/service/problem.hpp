#pragma once

#include <string>
#include <string_view>

#include "sayso/support/error.hpp"
#include "service/http_message.hpp"

namespace sayso {

/// The status with which the service answers a code (`http` in `core/schema/errors.json`); 500 for one that it never answers with.
int status_of(std::string_view code);

/// A refusal as RFC 9457 problem details: {"type","title","status","detail"?,"code","path"?,"line"?,"column"?}.
HttpResponse problem(const Error& error);
HttpResponse problem(int status, const Error& error);
HttpResponse problem(std::string_view code, std::string detail);

/// The same for an error of the ledger, which may have to end the process.
HttpResponse ledger_problem(const Error& error);

}  // namespace sayso
