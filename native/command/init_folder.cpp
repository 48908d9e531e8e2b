#include "command/init_folder.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

#include "files/host_codes.hpp"

namespace sayso {
namespace {

namespace fs = std::filesystem;

Error fault(const std::string& path, const std::string& what) { return {codes::file_unwritable, "", "`" + path + "` " + what}; }

Error in_the_way(const std::string& path) {
  return fault(path, "is there already, and nothing is ever overwritten: name a folder that is new or empty");
}

bool is_panel(const fs::path& folder) {
  std::error_code problem;
  return fs::is_regular_file(folder / "sayso.js", problem);
}

}  // namespace

Result<NewFolder> NewFolder::begin(const std::string& path) {
  const fs::path target = fs::path(path.ends_with('/') ? path.substr(0, path.find_last_not_of('/') + 1) : path);
  const std::string name = target.filename().string();
  if (name.empty() || name == "." || name == "..") return fault(path, "cannot be made: name a new folder");
  std::error_code problem;
  const fs::file_status there = fs::symlink_status(target, problem);
  const bool is_empty_folder = there.type() == fs::file_type::directory && fs::is_empty(target, problem) && !problem;
  if (fs::exists(there) && !is_empty_folder) return in_the_way(path);
  std::string fresh = (target.parent_path() / ("." + name + ".XXXXXX")).string();
  if (::mkdtemp(fresh.data()) == nullptr) return fault(path, std::string("cannot be made: ") + std::strerror(errno));
  return NewFolder(target.string(), fresh);
}

NewFolder::NewFolder(NewFolder&& other) noexcept : path_(std::move(other.path_)), fresh_(std::exchange(other.fresh_, "")) {}

NewFolder::~NewFolder() {
  std::error_code problem;
  if (!fresh_.empty()) fs::remove_all(fresh_, problem);
}

Result<void> NewFolder::write(std::string_view name, std::string_view text) {
  const std::string path = at(name);
  std::error_code problem;
  fs::create_directories(fs::path(path).parent_path(), problem);
  std::ofstream file(path, std::ios::binary);
  file << text << std::flush;
  if (!file) return fault(path_ + "/" + std::string(name), "cannot be written");
  return {};
}

Result<void> NewFolder::copy(const std::string& folder, std::string_view name) {
  std::error_code problem;
  fs::create_directories(fs::path(at(name)).parent_path(), problem);
  fs::copy(folder, at(name), fs::copy_options::recursive | fs::copy_options::skip_symlinks, problem);
  if (problem) return fault(path_ + "/" + std::string(name), "cannot be copied from `" + folder + "`: " + problem.message());
  return {};
}

Result<void> NewFolder::keep() {
  std::error_code problem;
  fs::permissions(fresh_, fs::perms(0755), problem);
  // A folder takes the place of nothing but an empty folder: what is not empty, or no folder, stays.
  if (::rename(fresh_.c_str(), path_.c_str()) != 0) {
    const bool taken = errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR;
    return taken ? in_the_way(path_) : fault(path_, std::string("cannot be made: ") + std::strerror(errno));
  }
  fresh_.clear();
  return {};
}

Result<std::string> find_panel(const std::string& given) {
  if (is_panel(given)) return given;
  if (!given.empty()) return Error{codes::file_unreadable, "", "`" + given + "` holds no panel: there is no `sayso.js` in it"};
  std::error_code problem;
  const fs::path program = fs::read_symlink("/proc/self/exe", problem).parent_path();
  for (const char* place : {"../web/dist", "../../web/dist", "../share/sayso/panel"}) {
    if (is_panel(program / place)) return (program / place).lexically_normal().string();
  }
  return std::string();
}

}  // namespace sayso
