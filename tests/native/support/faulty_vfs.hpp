#pragma once

namespace sayso::test {

/// Makes SQLite's default file system fail on purpose while it lives: the faults of a disk, on real files.
class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  /// From now on every synchronisation, or every write, gives this SQLite result; 0 ends the fault.
  static void fail_sync(int result);
  static void fail_write(int result);
};

}  // namespace sayso::test
