#include "files/host_codes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "files/files.hpp"
#include "sayso/support/error_codes.hpp"

using namespace sayso;

TEST_CASE("every code of the service and the command line is in the published list, and the other way round") {
  const auto list = nlohmann::json::parse(*read_file(std::string(SAYSO_SOURCE_DIR) + "/core/schema/errors.json"));
  std::set<std::string> published;
  std::set<std::string> ours(codes::host_all.begin(), codes::host_all.end());
  for (const auto& entry : list["codes"]) {
    const auto& where = entry["where"];
    const bool core = std::find(where.begin(), where.end(), "core") != where.end();
    const bool web = std::find(where.begin(), where.end(), "web") != where.end();
    if (!core && !web) published.insert(entry["code"].get<std::string>());
  }
  CHECK(ours == published);
}
