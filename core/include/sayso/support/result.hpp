#pragma once

#include <cassert>
#include <optional>
#include <utility>

#include "sayso/support/error.hpp"

namespace sayso {

/// A value, or the reason why there is none.
///
/// Bad input always ends as an `Error`; asking a failed result for its value is a programmer's error and asserts.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(const T& value) : value_(value) {}
  Result(T&& value) : value_(std::move(value)) {}
  Result(const Error& error) : failure_(error) {}
  Result(Error&& error) : failure_(std::move(error)) {}

  [[nodiscard]] bool ok() const noexcept { return !failure_; }
  explicit operator bool() const noexcept { return ok(); }

  [[nodiscard]] const T& operator*() const& noexcept { return *value_if(); }
  [[nodiscard]] T& operator*() & noexcept { return *value_if(); }
  [[nodiscard]] T&& operator*() && noexcept { return std::move(*value_if()); }
  [[nodiscard]] const T* operator->() const noexcept { return value_if(); }
  [[nodiscard]] T* operator->() noexcept { return value_if(); }

  [[nodiscard]] const Error& error() const& noexcept {
    assert(!ok());
    return *failure_;
  }
  [[nodiscard]] Error&& error() && noexcept {
    assert(!ok());
    return std::move(*failure_);
  }

 private:
  const T* value_if() const noexcept {
    assert(ok());
    return &*value_;
  }
  T* value_if() noexcept {
    assert(ok());
    return &*value_;
  }

  std::optional<T> value_;
  Failure failure_;
};

/// A step that yields nothing but may be refused.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(const Error& error) : failure_(error) {}
  Result(Error&& error) : failure_(std::move(error)) {}

  [[nodiscard]] bool ok() const noexcept { return !failure_; }
  explicit operator bool() const noexcept { return ok(); }
  [[nodiscard]] const Error& error() const& noexcept {
    assert(!ok());
    return *failure_;
  }
  [[nodiscard]] Error&& error() && noexcept {
    assert(!ok());
    return std::move(*failure_);
  }

 private:
  Failure failure_;
};

}  // namespace sayso
