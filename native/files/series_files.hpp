#pragma once

#include <span>
#include <string>
#include <vector>

#include "sayso/policy/series.hpp"

namespace sayso {

/// The versions of one policy with their exact bytes, oldest first.
struct SeriesFiles {
  Series series;
  std::vector<std::string> texts;
  std::vector<std::string> paths;
};

/// What is wrong, and in which file; "" where it is in none.
struct FileError {
  Error error;
  std::string path;
};

/// `file:line:column: code: text`, or what is known of it.
std::string to_text(const FileError& fault);

/// Either all versions, or everything that is wrong with them (at least one fault).
struct SeriesReading {
  std::vector<SeriesFiles> series;  ///< one, or none where there are faults
  std::vector<FileError> faults;
  bool unreadable = false;  ///< a file could not be read at all
};

/// Reads the policies named: files, and folders of versions (their `*.json`), sorted by `published`. An error between versions is
/// placed in the later one's file, with its line and column.
SeriesReading read_series(std::span<const std::string> paths);

}  // namespace sayso
