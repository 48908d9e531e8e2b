#pragma once

#include <string>
#include <string_view>

namespace sayso {

/// Why something was refused. A value, never an exception: nothing throws across the core's border.
///
/// `code` is stable, dotted and listed in `core/schema/errors.json`; it always points at static storage.
/// `path` is the JSON pointer (RFC 6901) of the fragment at fault, "" for the whole text.
/// `detail` is a lowercase sentence for people; no code path depends on its wording.
/// `line` and `column` count from 1 in the text that was read (columns in bytes); 0 where no text was read.
struct Error {
  std::string_view code;
  std::string path;
  std::string detail;
  int line = 0;
  int column = 0;
};

}  // namespace sayso
