// Guards native/service/static_files.cpp.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "support/running_service.hpp"

using namespace sayso;
using namespace sayso::test;

namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

struct Site {
  Site() {
    write(folder.file("site/index.html"), "<!doctype html>home");
    write(folder.file("site/sub/index.html"), "sub");
    write(folder.file("site/sayso/core.wasm"), std::string("\0asm", 4));
    write(folder.file("site/sayso/sayso.js"), "export {};");
    write(folder.file("site/.hidden"), "hidden");
    write(folder.file("secret"), "secret");
    fs::create_symlink(folder.file("secret"), folder.file("site/link"));
    fs::create_directories(folder.file("site/empty"));
  }
  TempFolder folder;
};

}  // namespace

TEST_CASE("files are served with their type, a strict policy, and an ETag") {
  const Site site;
  RunningService running({.site = site.folder.file("site")});
  const Reply home = running.get("/");
  CHECK(home.body == "<!doctype html>home");
  CHECK(home.header("content-type") == "text/html; charset=utf-8");
  CHECK(home.header("content-security-policy") ==
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' blob:; img-src 'self' "
        "data:; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
  CHECK(home.header("x-content-type-options") == "nosniff");
  CHECK(home.header("cache-control") == "no-cache");
  CHECK(running.get("/sayso/core.wasm").header("content-type") == "application/wasm");
  CHECK(running.get("/sayso/sayso.js?v=1").header("content-type") == "text/javascript; charset=utf-8");

  const Reply again = running.get("/", {{"If-None-Match", home.header("etag")}});
  CHECK(again.status == 304);
  CHECK(again.body.empty());
  CHECK(request(running.port(), "POST", "/index.html").status == 405);
}

TEST_CASE("a folder has its index or nothing; it is never listed") {
  const Site site;
  RunningService running({.site = site.folder.file("site")});
  CHECK(running.get("/sub/").body == "sub");
  const Reply redirect = running.get("/sub");
  CHECK(redirect.status == 308);
  CHECK(redirect.header("location") == "/sub/");
  CHECK(running.get("/empty/").status == 404);
  CHECK(running.get("/empty").status == 404);
}

TEST_CASE("nothing outside of the folder is reached, by any spelling") {
  const Site site;
  RunningService running({.site = site.folder.file("site")});
  const char* paths[] = {"/../secret",
                         "/%2e%2e/secret",
                         "/..%2fsecret",
                         "/sub/../../secret",
                         "/sub/%2e%2e/%2e%2e/secret",
                         "/.hidden",
                         "/%2ehidden",
                         "/link",
                         "//secret",
                         "/sub//index.html",
                         "/index.html%00.js",
                         "/..\\secret",
                         "/%5c..%5csecret",
                         "/%zz",
                         "/sub/.",
                         "/./index.html",
                         "/index.html/",
                         "/sub%2f..%2f..%2fsecret",
                         "/%c0%ae%c0%ae/secret"};
  for (const char* path : paths) {
    const Reply reply = running.get(path);
    CHECK_MESSAGE(reply.status == 404, path);
    CHECK(reply.body.find("secret\n") == std::string::npos);
  }
}

TEST_CASE("the site never hides an endpoint, nor an endpoint's area") {
  const Site site;
  write(site.folder.file("site/v1/anything"), "x");
  write(site.folder.file("site/healthz"), "x");
  RunningService running({.site = site.folder.file("site")});
  CHECK(running.get("/v1/anything").status == 404);
  CHECK(running.get("/healthz").header("content-type") == "application/json");
}
