#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sayso/support/result.hpp"

namespace sayso {

/// A request as far as this service looks at one.
struct HttpRequest {
  std::string method;
  std::string path;                                        ///< as it came: still percent-encoded, without the query
  std::vector<std::pair<std::string, std::string>> query;  ///< decoded
  std::string body;

  std::string authorization;
  std::string origin;
  std::string host;
  std::string content_type;
  std::string if_none_match;
  bool gpc = false;  ///< `Sec-GPC: 1`

  /// The first value of that name.
  [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const {
    for (const auto& [key, value] : query) {
      if (key == name) return value;
    }
    return std::nullopt;
  }
};

struct HttpResponse {
  int status = 200;
  std::string content_type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;

  std::string_view code;  ///< the exact code of a refusal, for the service's log; the body may tell less
  bool fatal = false;     ///< the process must end and nothing may be answered

  /// Of an answer that is too long to be held: what follows `body`, piece by piece, "" at the end. Asked for once the piece before has
  /// gone out, by one thread at a time. After an error the connection ends, so that nobody takes the part for the whole.
  std::function<Result<std::string>()> more = {};

  /// Adds a header. A value with a control character is left out: it could end the header and begin another.
  HttpResponse& with(std::string name, std::string value) {
    for (const char c : value) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x20 || byte == 0x7f) return *this;
    }
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

/// A media type without its parameters, in lower case.
inline std::string media_type(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  while (!type.empty() && type.back() == ' ')
    type.pop_back();
  for (char& c : type)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return type;
}

inline HttpResponse json_response(int status, std::string body) {
  return {status, "application/json", std::move(body), {}, {}, false};
}

}  // namespace sayso
