#include "support/faulty_vfs.hpp"

#include <sqlite3.h>

#include <atomic>

namespace sayso::test {
namespace {

std::atomic<int> sync_result{SQLITE_OK};
std::atomic<int> write_result{SQLITE_OK};
sqlite3_vfs* real = nullptr;
sqlite3_vfs faulty;

/// SQLite has other methods for a database than for its journals, but writes and synchronises all in the same way.
sqlite3_io_methods database_methods;
sqlite3_io_methods journal_methods;
const sqlite3_io_methods* real_methods = nullptr;

int write_or_fail(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  if (const int result = write_result) return result;
  return real_methods->xWrite(file, bytes, count, offset);
}

int sync_or_fail(sqlite3_file* file, int flags) {
  if (const int result = sync_result) return result;
  return real_methods->xSync(file, flags);
}

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  const int result = real->xOpen(real, name, file, flags, flags_out);
  if (result != SQLITE_OK || !file->pMethods) return result;
  real_methods = file->pMethods;
  sqlite3_io_methods& methods = (flags & SQLITE_OPEN_MAIN_DB) != 0 ? database_methods : journal_methods;
  methods = *file->pMethods;
  methods.xWrite = write_or_fail;
  methods.xSync = sync_or_fail;
  file->pMethods = &methods;
  return result;
}

}  // namespace

FaultyDisk::FaultyDisk() {
  real = sqlite3_vfs_find(nullptr);
  faulty = *real;
  faulty.zName = "faulty";
  faulty.xOpen = open_file;
  sqlite3_vfs_register(&faulty, 1);
}

FaultyDisk::~FaultyDisk() {
  fail_sync(SQLITE_OK);
  fail_write(SQLITE_OK);
  sqlite3_vfs_unregister(&faulty);
  sqlite3_vfs_register(real, 1);
}

void FaultyDisk::fail_sync(int result) { sync_result = result; }
void FaultyDisk::fail_write(int result) { write_result = result; }

}  // namespace sayso::test
