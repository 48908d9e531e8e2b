#include "files/series_files.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <utility>

#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "sayso/policy/policy_parse.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_pointer.hpp"

namespace sayso {
namespace {

namespace fs = std::filesystem;

struct Version {
  std::string path;
  std::string text;
  Policy policy;
};

/// The files that a path stands for: itself, or the `*.json` of a folder in the order of their names.
Result<std::vector<std::string>> files_of(const std::string& path) {
  std::error_code problem;
  if (!fs::is_directory(path, problem)) return std::vector<std::string>{path};
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(path, problem)) {
    if (entry.path().extension() == ".json" && entry.is_regular_file(problem)) files.push_back(entry.path().string());
  }
  if (problem) return Error{codes::file_unreadable, "", "`" + path + "` cannot be read: " + problem.message()};
  if (files.empty()) return Error{codes::file_unreadable, "", "`" + path + "` holds no policy: there is no `*.json` in it"};
  std::sort(files.begin(), files.end());
  return files;
}

/// An error of the series (`/N/...`, without a line) as one of its N-th file.
FileError place(Error error, const std::vector<Version>& versions) {
  std::size_t index = 0;
  const char* end = error.path.data() + error.path.size();
  const auto [rest, problem] = std::from_chars(error.path.data() + (error.path.empty() ? 0 : 1), end, index);
  if (problem != std::errc() || index >= versions.size()) return {std::move(error), ""};
  const std::string pointer(rest, end);
  const Version& version = versions[index];
  if (const Result<json::Document> document = json::Document::parse(version.text)) {
    return {json::walk(document->root(), pointer).error(error.code, std::move(error.detail)), version.path};
  }
  return {std::move(error), version.path};
}

void read_version(const std::string& path, std::vector<Version>& versions, SeriesReading& reading) {
  Result<std::string> text = read_file(path);
  if (!text) {
    reading.unreadable = true;
    reading.faults.push_back({std::move(text).error(), ""});
    return;
  }
  Result<Policy> policy = parse_policy(*text);
  if (!policy) {
    reading.faults.push_back({std::move(policy).error(), path});
    return;
  }
  versions.push_back({path, std::move(*text), std::move(*policy)});
}

}  // namespace

std::string to_text(const FileError& fault) {
  std::string text;
  if (!fault.path.empty()) text += fault.path + ":";
  if (!fault.path.empty() && fault.error.line > 0) {
    text += std::to_string(fault.error.line) + ":" + std::to_string(fault.error.column) + ":";
  }
  if (!text.empty()) text += " ";
  return text + std::string(fault.error.code) + ": " + fault.error.detail;
}

SeriesReading read_series(std::span<const std::string> paths) {
  SeriesReading reading;
  std::vector<Version> versions;
  for (const std::string& path : paths) {
    Result<std::vector<std::string>> files = files_of(path);
    if (!files) {
      reading.unreadable = true;
      reading.faults.push_back({std::move(files).error(), ""});
      continue;
    }
    for (const std::string& file : *files)
      read_version(file, versions, reading);
  }
  if (!reading.faults.empty()) return reading;

  std::stable_sort(versions.begin(), versions.end(),
                   [](const Version& left, const Version& right) { return left.policy.published < right.policy.published; });
  std::vector<Policy> policies;
  policies.reserve(versions.size());
  for (const Version& version : versions)
    policies.push_back(version.policy);
  Result<Series> series = Series::make(std::move(policies));
  if (!series) {
    reading.faults.push_back(place(std::move(series).error(), versions));
    return reading;
  }
  SeriesFiles files{std::move(*series), {}, {}};
  for (Version& version : versions) {
    files.texts.push_back(std::move(version.text));
    files.paths.push_back(std::move(version.path));
  }
  reading.series.push_back(std::move(files));
  return reading;
}

}  // namespace sayso
