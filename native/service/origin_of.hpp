#pragma once

#include <boost/beast/http/message.hpp>
#include <string>
#include <string_view>

namespace sayso {

/// The origin of a request that was not read to its end: from the fields read so far and from `rest`, the bytes that were not, as far as
/// these are of its header. "" where none stands there, or more than one.
std::string origin_of(const boost::beast::http::request_header<>& header, std::string_view rest);

}  // namespace sayso
