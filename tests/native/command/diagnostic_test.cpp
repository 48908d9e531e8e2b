#include "command/diagnostic.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "command/command.hpp"
#include "support/temp_folder.hpp"

using namespace sayso;

namespace {

std::string check_on_terminal(const std::string& path) {
  std::istringstream in;
  std::ostringstream out, err;
  Io io{in, out, err, false, true, true};
  run_command({"policy", "check", path}, io);
  return out.str() + err.str();
}

}  // namespace

TEST_CASE("colours are for terminals, and not where NO_COLOR is set") {
  const test::TempFolder folder;
  const std::string path = folder.file("broken.json");
  std::ofstream(path) << "{";
  ::unsetenv("NO_COLOR");
  CHECK(check_on_terminal(path).find("\033[1;31mjson.syntax\033[0m") != std::string::npos);
  ::setenv("NO_COLOR", "", 1);
  CHECK(check_on_terminal(path).find('\033') != std::string::npos);
  ::setenv("NO_COLOR", "1", 1);
  CHECK(check_on_terminal(path).find('\033') == std::string::npos);
  ::unsetenv("NO_COLOR");
}

TEST_CASE("what was read cannot break the line or the terminal") {
  const Diagnostic diagnostic{"json.syntax", Severity::error, "a\033[2J.json", 1, 2, "", "a\nb", {}, {}, {}};
  const std::string text = to_text(diagnostic, "{\033]0;x\a\t}", false);
  CHECK(text.find('\033') == std::string::npos);
  CHECK(text.find('\a') == std::string::npos);
  CHECK(text.starts_with("a?[2J.json:1:2: json.syntax: a?b\n"));
}

TEST_CASE("a place beyond the text is shown at its end") {
  const Diagnostic diagnostic{"json.syntax", Severity::error, "a.json", 3, 9, "", "ends too early", {}, {}, {}};
  CHECK(to_text(diagnostic, "{\n", false) == "a.json:3:9: json.syntax: ends too early\n    3 | \n      | ^\n");
}
