#pragma once

#include <string>
#include <string_view>

#include "sayso/support/result.hpp"

namespace sayso {

/// A folder that is made whole or not at all: everything is written to one beside it, which then takes its name. What was not kept is
/// removed again.
class NewFolder {
 public:
  /// Begins a folder that will be at `path`, where nothing may be but an empty folder. Fails with `file.unwritable`.
  static Result<NewFolder> begin(const std::string& path);

  NewFolder(NewFolder&& other) noexcept;
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(NewFolder&&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;
  ~NewFolder();

  /// Where `name` is until the folder is kept.
  [[nodiscard]] std::string at(std::string_view name) const { return fresh_ + "/" + std::string(name); }

  /// Writes a file, and makes the folders above it.
  Result<void> write(std::string_view name, std::string_view text);
  /// Copies the files of `folder`, and of the folders in it, to `name`.
  Result<void> copy(const std::string& folder, std::string_view name);
  /// Gives the folder its name. Fails with `file.unwritable`, also where something came to be there meanwhile: nothing is ever replaced.
  Result<void> keep();

 private:
  NewFolder(std::string path, std::string fresh) : path_(std::move(path)), fresh_(std::move(fresh)) {}

  std::string path_;
  std::string fresh_;  ///< "" once kept
};

/// The folder of the panel's files (`sayso.js` and what it fetches): `given` where it is not empty, else the first that is there of
/// `web/dist` one or two folders above the program and `share/sayso/panel` beside its `bin/`; "" where there is none. Fails with
/// `file.unreadable` where `given` holds no panel.
Result<std::string> find_panel(const std::string& given);

}  // namespace sayso
