#pragma once

#include <memory>
#include <optional>
#include <string>

#include "sayso/support/result.hpp"

namespace sayso {

/// Fetches files below one URL, `http://` or `https://` (the certificate is checked), over one connection that is kept. Redirects are not
/// followed. For commands; not for several threads at once.
class HttpFetcher {
 public:
  /// Fails with `log.unreadable` where the URL is none.
  static Result<std::unique_ptr<HttpFetcher>> open(const std::string& url);
  virtual ~HttpFetcher() = default;

  /// The body of `GET <url>/<path>`, at most 1 MiB; nothing for 404. Fails with `log.unreadable` for any other answer, and where none
  /// comes within 20 seconds.
  virtual Result<std::optional<std::string>> get(const std::string& path) = 0;
};

}  // namespace sayso
