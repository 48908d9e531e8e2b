#pragma once

#include <string>
#include <string_view>

#include "command/io.hpp"
#include "files/series_files.hpp"
#include "sayso/policy/lint.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {

/// Something to be said of a place in a file: an error or a finding of the lint.
struct Diagnostic {
  std::string code;
  Severity severity = Severity::error;
  std::string file;  ///< "" where it is in none
  int line = 0;      ///< 0 where no text was read
  int column = 0;    ///< in bytes
  std::string path;
  std::string detail;
  std::string_view advice;  ///< what to do; these three are "" where nothing is known
  std::string_view source;
  std::string_view url;
};

Diagnostic diagnostic_of(const FileError& fault);
Diagnostic diagnostic_of(const Finding& finding, const std::string& file);

/// `file:line:column: code: text`, and below it, indented, the line with a caret, what to do and the source. `text` is what the file
/// holds. With `colours` the code and the caret are coloured by severity.
std::string to_text(const Diagnostic& diagnostic, std::string_view text, bool colours);

/// `{"code","severity","file"?,"line"?,"column"?,"path","detail","advice"?,"source"?,"url"?}`
void write(json::Writer& writer, const Diagnostic& diagnostic);

/// Whether what is written to stdout (or stderr) may have colours: on a terminal, unless the environment has a `NO_COLOR` that is not empty.
bool may_colour(bool is_terminal);

}  // namespace sayso
