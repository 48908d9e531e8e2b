#include "sayso/domain/jurisdiction.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace sayso;
using namespace std::string_view_literals;

namespace {

std::string read(std::string_view text) {
  const auto jurisdiction = parse_jurisdiction(text);
  return jurisdiction ? jurisdiction->code : "refused";
}

}  // namespace

TEST_CASE("249 country codes are officially assigned") {
  int assigned = 0;
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second)
      assigned += parse_jurisdiction(std::string{first, second}) ? 1 : 0;
  }
  CHECK(assigned == 249);
}

TEST_CASE("a place is a country or a subdivision that is not looked up") {
  for (const std::string_view code :
       {"GB", "GB-ENG", "US",     "US-CA", "US-ZZZ", "DE-1",  "CH",    "SJ",    "HK",    "TW",    "BL",
        "AW", "HK-X",   "FR-971", "FR-MF", "FR-75C", "NO-03", "FI-01", "US-PR", "CN-11", "NL-NH", "NL-BON"}) {
    CHECK(read(code) == code);
  }
}

TEST_CASE("what is not a place is refused") {
  for (const std::string_view code :
       {"",        "G",      "UK",     "EU",  "XK",  "AN",     "ZZ",  "gb",   "Gb",     "GBR", "GB-",
        "GB-ABCD", "GB-eng", "GB_ENG", "GB ", " GB", "GB-E G", "EEA", "XK-1", "UK-ENG", "G1",  "US-C\xC3"}) {
    CAPTURE(code);
    CHECK(read(code) == "refused");
  }
  CHECK(read("GB\0"sv) == "refused");
  CHECK(read("GB-\0"sv) == "refused");
}

TEST_CASE("territories under another country's law are its subdivisions, whatever follows") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"GP", "FR-971"}, {"MQ", "FR-972"}, {"GF", "FR-973"}, {"RE", "FR-974"}, {"YT", "FR-976"}, {"MF", "FR-MF"}, {"AX", "FI-01"},
      {"PR", "US-PR"},  {"GU", "US-GU"},  {"VI", "US-VI"},  {"AS", "US-AS"},  {"MP", "US-MP"},  {"UM", "US-UM"}};
  for (const auto& [written, expected] : rows) {
    CHECK(read(written) == expected);
    CHECK(read(std::string(written) + "-X1") == expected);
    CHECK(read(std::string(written) + "-") == "refused");
    CHECK(read(std::string(written) + "-ABCD") == "refused");
    CHECK(read(expected) == expected);
  }
  CHECK(read("FR-GP") == "FR-971");
  CHECK(read("FR-MQ") == "FR-972");
  CHECK(read("FR-GF") == "FR-973");
  CHECK(read("FR-RE") == "FR-974");
  CHECK(read("FR-YT") == "FR-976");
  CHECK(read("FI-AX") == "FI-01");
}

TEST_CASE("a place with a code of its own is not written as a subdivision") {
  for (const std::string_view code :
       {"FR-BL",  "FR-PM",  "FR-WF", "FR-PF", "FR-NC", "FR-TF", "NL-AW", "NL-CW", "NL-SX", "NL-BQ", "NL-BQ1",
        "NL-BQ2", "NL-BQ3", "NO-SJ", "NO-21", "NO-22", "CN-HK", "CN-MO", "CN-TW", "CN-71", "CN-91", "CN-92"}) {
    CAPTURE(code);
    CHECK(read(code) == "refused");
  }
}

TEST_CASE("a condition on a place is known, unknown or not met") {
  struct Row {
    std::string_view named, place;
    Truth truth;
  };
  for (const Row& row : {Row{"US", "US", Truth::yes}, Row{"US", "US-CA", Truth::yes}, Row{"US-CA", "US-CA", Truth::yes},
                         Row{"US-CA", "US", Truth::unknown}, Row{"US-CA", "US-NY", Truth::no}, Row{"US", "GB", Truth::no},
                         Row{"GB", "US-CA", Truth::no}, Row{"FR", "RE", Truth::yes}, Row{"RE", "FR", Truth::unknown},
                         Row{"US-CA", "GB", Truth::no}, Row{"FR", "PF", Truth::no}}) {
    CAPTURE(row.named);
    CAPTURE(row.place);
    CHECK(covers(*parse_jurisdiction(row.named), *parse_jurisdiction(row.place)) == row.truth);
  }
}

TEST_CASE("EU has 27 members, EEA those and three more") {
  const auto members = [](std::string_view name) {
    std::vector<std::string> codes;
    const std::string_view joined = builtin_group(name).value_or("");
    for (std::size_t i = 0; i < joined.size(); i += 2)
      codes.emplace_back(joined.substr(i, 2));
    return codes;
  };
  const auto eu = members("EU");
  auto eea = members("EEA");
  CHECK(eu.size() == 27);
  CHECK(eea.size() == 30);
  for (const std::string& code : eea)
    CHECK(read(code) == code);
  for (const std::string_view code : {"IS", "LI", "NO"})
    CHECK(std::erase(eea, code) == 1);
  CHECK(eea == eu);
  for (const std::string_view code : {"GB", "CH"})
    CHECK(std::find(eu.begin(), eu.end(), code) == eu.end());
  CHECK_FALSE(builtin_group("eu"));
  CHECK_FALSE(builtin_group("EFTA"));
}
