#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sayso/support/result.hpp"

namespace sayso {

/// The bytes of a regular file. Fails with `file.unreadable` (also for a folder) or `file.too_large`; the path in an error's detail is
/// as given.
Result<std::string> read_file(const std::string& path, std::size_t limit = std::size_t{64} * 1024 * 1024);

/// The bytes of a file that holds a secret: fails besides with `key.permissions` where it belongs to somebody else or others may read
/// or write it.
Result<std::string> read_secret_file(const std::string& path);

/// Makes a file that only its owner may read, with these bytes, durably and at once: whoever dies on the way leaves no part of it, where the
/// file system can do that. Never replaces a file or follows a link: `key.exists`. Otherwise `file.unwritable`.
Result<void> create_secret_file(const std::string& path, std::string_view bytes);

/// Puts a file with these bytes at that path, durably and at once: whoever reads sees the old bytes or the new ones. Makes the folders
/// above it. `file.unwritable`.
Result<void> replace_file(const std::string& path, std::string_view bytes);

/// Makes a folder that only its owner may enter, with those above it; one that is there is left as it is. `file.unwritable`.
Result<void> make_private_folder(const std::string& path);

}  // namespace sayso
