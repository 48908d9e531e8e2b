#pragma once

#include <string>

#include "service/http_message.hpp"

namespace sayso {

/// A file of the site's folder. Paths that leave it, also through links, hidden files and folders are as if they were not there; a path
/// that ends with `/` means the `index.html` in it. Every file carries an ETag and is asked for again (`no-cache`).
HttpResponse static_file(const std::string& site, const HttpRequest& request);

}  // namespace sayso
