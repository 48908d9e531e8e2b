#include "files/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "files/host_codes.hpp"

namespace sayso {
namespace {

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool open() const { return number_ >= 0; }

 private:
  int number_;
};

Error fault(std::string_view code, const std::string& path, std::string_view what, int number = 0) {
  std::string detail = "`" + path + "` " + std::string(what);
  if (number != 0) detail += std::string(": ") + std::strerror(number);
  return {code, "", detail};
}

Result<std::string> read_all(const Descriptor& file, const std::string& path, std::size_t limit) {
  std::string bytes;
  char block[64 * 1024];
  while (true) {
    const ssize_t count = ::read(file.get(), block, sizeof block);
    if (count == 0) return bytes;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fault(codes::file_unreadable, path, "cannot be read", errno);
    if (bytes.size() + static_cast<std::size_t>(count) > limit) {
      return fault(codes::file_too_large, path, "is larger than " + std::to_string(limit) + " bytes");
    }
    bytes.append(block, static_cast<std::size_t>(count));
  }
}

bool write_all(const Descriptor& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// Gives bytes a new name once they are all on the disk, so that whoever dies on the way leaves nothing. 0, an error's number, or ENOTSUP where
/// the file system has no files without a name.
int place_whole(const std::string& path, std::string_view bytes) {
  const Descriptor file(::open(folder_of(path).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
  if (!file.open()) return errno == EISDIR || errno == EOPNOTSUPP || errno == EINVAL ? ENOTSUP : errno;
  if (!write_all(file, bytes) || ::fsync(file.get()) != 0) return errno;
  const std::string own = "/proc/self/fd/" + std::to_string(file.get());
  if (::linkat(AT_FDCWD, own.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0) return 0;
  return errno == EEXIST ? EEXIST : ENOTSUP;
}

/// The same under the name from the first byte on.
int place_by_name(const std::string& path, std::string_view bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file.open()) return errno;
  if (write_all(file, bytes) && ::fsync(file.get()) == 0) return 0;
  const int number = errno;
  ::unlink(path.c_str());
  return number;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) return fault(codes::file_unreadable, path, "cannot be opened", errno);
  return read_all(file, path, limit);
}

Result<std::string> read_secret_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) return fault(codes::file_unreadable, path, "cannot be opened", errno);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return fault(codes::file_unreadable, path, "cannot be read", errno);
  if (status.st_uid != ::geteuid()) return fault(codes::key_permissions, path, "belongs to another user");
  if ((status.st_mode & 077) != 0) {
    return fault(codes::key_permissions, path, "can be read by others; make it private with `chmod 600`");
  }
  return read_all(file, path, 64 * 1024);
}

Result<void> create_secret_file(const std::string& path, std::string_view bytes) {
  const int number = place_whole(path, bytes);
  const int failure = number == ENOTSUP ? place_by_name(path, bytes) : number;
  if (failure == EEXIST) return fault(codes::key_exists, path, "is there already and is never overwritten");
  if (failure != 0) return fault(codes::file_unwritable, path, "cannot be written", failure);
  const Descriptor folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.open() || ::fsync(folder.get()) != 0) return fault(codes::file_unwritable, path, "cannot be made durable", errno);
  return {};
}

Result<void> replace_file(const std::string& path, std::string_view bytes) {
  if (Result<void> made = make_private_folder(folder_of(path)); !made) return made;
  const std::string fresh = path + ".new";
  {
    const Descriptor file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644));
    if (!file.open() || !write_all(file, bytes) || ::fsync(file.get()) != 0) {
      return fault(codes::file_unwritable, path, "cannot be written", errno);
    }
  }
  if (::rename(fresh.c_str(), path.c_str()) != 0) return fault(codes::file_unwritable, path, "cannot be replaced", errno);
  const Descriptor folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.open() || ::fsync(folder.get()) != 0) return fault(codes::file_unwritable, path, "cannot be made durable", errno);
  return {};
}

Result<void> make_private_folder(const std::string& path) {
  std::error_code problem;
  if (std::filesystem::is_directory(path, problem)) return {};
  const std::string above = folder_of(path);
  if (above != "." && above != path) {
    if (Result<void> made = make_private_folder(above); !made) return made;
  }
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return fault(codes::file_unwritable, path, "cannot be made", errno);
  if (!std::filesystem::is_directory(path, problem)) return fault(codes::file_unwritable, path, "is not a folder");
  return {};
}

}  // namespace sayso
