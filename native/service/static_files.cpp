#include "service/static_files.hpp"

#include <filesystem>
#include <string_view>
#include <utility>

#include "crypto/sha256.hpp"
#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "service/problem.hpp"
#include "service/router.hpp"

namespace sayso {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_largest = std::size_t{32} * 1024 * 1024;

constexpr char k_content_policy[] =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' blob:; img-src 'self' data:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

struct Kind {
  std::string_view extension;
  std::string_view type;
};
constexpr Kind k_kinds[] = {{".html", "text/html; charset=utf-8"},
                            {".js", "text/javascript; charset=utf-8"},
                            {".mjs", "text/javascript; charset=utf-8"},
                            {".css", "text/css; charset=utf-8"},
                            {".json", "application/json"},
                            {".wasm", "application/wasm"},
                            {".svg", "image/svg+xml"},
                            {".png", "image/png"},
                            {".jpg", "image/jpeg"},
                            {".webp", "image/webp"},
                            {".ico", "image/x-icon"},
                            {".woff2", "font/woff2"},
                            {".txt", "text/plain; charset=utf-8"},
                            {".md", "text/plain; charset=utf-8"},
                            {".map", "application/json"}};

std::string_view type_of(const std::string& extension) {
  for (const Kind& kind : k_kinds) {
    if (kind.extension == extension) return kind.type;
  }
  return "application/octet-stream";
}

/// Whether every segment is a plain name: not empty, not hidden, no `..`, nothing that a file system could take otherwise.
bool is_plain(std::string_view path) {
  if (path.empty() || path.front() != '/') return false;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f || c == '\\') return false;
  }
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(end);
    if (segment.empty() ? !path.empty() : segment.front() == '.') return false;
  }
  return true;
}

/// Whether `file`, links followed, is inside of `folder`.
bool is_inside(const fs::path& file, const fs::path& folder) {
  std::error_code problem;
  const fs::path real = fs::canonical(file, problem);
  if (problem) return false;
  const fs::path root = fs::canonical(folder, problem);
  if (problem) return false;
  const fs::path relative = real.lexically_relative(root);
  return !relative.empty() && *relative.begin() != "..";
}

HttpResponse nothing() { return problem(codes::service_not_found, "there is no such page"); }

}  // namespace

HttpResponse static_file(const std::string& site, const HttpRequest& request) {
  const std::optional<std::string> path = percent_decoded(request.path);
  if (!path || !is_plain(*path)) return nothing();
  fs::path file = fs::path(site) / fs::path(path->substr(1));
  std::error_code problem;
  if (path->ends_with('/')) file /= "index.html";
  if (!fs::is_regular_file(file, problem) || !is_inside(file, site)) {
    if (path->ends_with('/') || !fs::is_regular_file(file / "index.html", problem)) return nothing();
    return HttpResponse{308, "", "", {}, {}, false}.with("Location", request.path + "/");
  }
  Result<std::string> bytes = read_file(file.string(), k_largest);
  if (!bytes) return nothing();
  const std::string tag = "\"" + sha256_text(*bytes) + "\"";
  HttpResponse response{200, std::string(type_of(file.extension().string())), std::move(*bytes), {}, {}, false};
  if (request.if_none_match == tag) response = {304, "", "", {}, {}, false};
  response.with("ETag", tag).with("Cache-Control", "no-cache").with("Content-Security-Policy", k_content_policy);
  response.with("Referrer-Policy", "no-referrer").with("Cross-Origin-Opener-Policy", "same-origin");
  return response;
}

}  // namespace sayso
