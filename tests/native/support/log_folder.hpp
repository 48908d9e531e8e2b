#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "crypto/sha256.hpp"
#include "ledger/log_keeper.hpp"
#include "sayso/support/base64url.hpp"
#include "support/temp_folder.hpp"

namespace sayso::test {

/// The entry of that index in the logs of tests.
inline std::string log_entry(std::int64_t index) { return sha256("entry " + std::to_string(index)); }

/// A ledger's log that grows when told.
struct GrowingStore final : LogStore {
  Result<std::vector<std::string>> log_entries(std::int64_t from, std::int64_t most) override {
    const std::lock_guard guard(lock);
    const auto size = static_cast<std::int64_t>(entries.size());
    const auto begin = entries.begin() + std::min(from, size);
    return std::vector<std::string>(begin, entries.begin() + std::min(from + most, size));
  }
  void grow_by(std::int64_t count) {
    const std::lock_guard guard(lock);
    for (std::int64_t i = 0; i < count; ++i)
      entries.push_back(to_base64url(log_entry(static_cast<std::int64_t>(entries.size()))));
  }

  std::mutex lock;
  std::vector<std::string> entries;
};

/// A log in a temporary folder with a key of its own.
class LogFolder {
 public:
  explicit LogFolder(std::int64_t size = 0) : key_text_(NoteKey::generate("controller.example/log").private_text()) {
    store.grow_by(size);
  }

  Result<std::unique_ptr<LogKeeper>> open() {
    return LogKeeper::open(store, folder(), *NoteKey::parse(key_text_), [this](const Error& error) {
      const std::lock_guard guard(lock_);
      faults.emplace_back(error.code);
    });
  }
  [[nodiscard]] std::string folder() const { return temporary_.file("log"); }
  [[nodiscard]] VerifierKey verifier() const { return NoteKey::parse(key_text_)->verifier(); }
  std::size_t fault_count() {
    const std::lock_guard guard(lock_);
    return faults.size();
  }

  GrowingStore store;
  std::vector<std::string> faults;

 private:
  TempFolder temporary_;
  std::string key_text_;
  std::mutex lock_;
};

}  // namespace sayso::test
