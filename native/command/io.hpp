#pragma once

#include <array>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>

#include "sayso/support/enum_table.hpp"
#include "sayso/support/error.hpp"

namespace sayso {

/// What a command reads from and writes to, so that it can run without a process.
struct Io {
  std::istream& in;
  std::ostream& out;  ///< results
  std::ostream& err;  ///< errors, hints and progress, one line each
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
};

/// How a command ended: its process's exit status.
enum class Exit : int {
  yes = 0,
  no = 1,        ///< no, invalid, loosened
  unusable = 2,  ///< wrong usage, or something could not be read
};

/// How results are written: each command has the first two, some have more.
enum class Format : unsigned char { text, json, sarif, markdown, csv };
template <>
inline constexpr std::array enum_names<Format> = {std::string_view("text"), std::string_view("json"), std::string_view("sarif"),
                                                  std::string_view("markdown"), std::string_view("csv")};

/// One line on stderr: `sayso: <detail>`, with the code behind it. Control characters in the detail are replaced, so that what was read
/// cannot break the line or the terminal.
void report(Io& io, const Error& error);
void report(Io& io, std::string_view line);

/// The same, and how the command ends for such an error: `file.*` and `key.permissions` are unusable, the rest is no.
Exit fail(Io& io, const Error& error);

/// The same about a file that was read: `file:line:column: code: text`.
Exit fail_in(Io& io, std::string_view path, const Error& error);

/// A text for one line of a terminal.
std::string printable(std::string_view text);

}  // namespace sayso
