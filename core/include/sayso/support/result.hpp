#pragma once

#include <cassert>
#include <optional>
#include <utility>
#include <variant>

#include "sayso/support/error.hpp"

namespace sayso {

/// A value, or the reason why there is none.
///
/// Bad input always ends as an `Error`; asking a failed result for its value is a programmer's error and asserts.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  [[nodiscard]] const T& operator*() const& noexcept { return *value_if(); }
  [[nodiscard]] T& operator*() & noexcept { return *value_if(); }
  [[nodiscard]] T&& operator*() && noexcept { return std::move(*value_if()); }
  [[nodiscard]] const T* operator->() const noexcept { return value_if(); }
  [[nodiscard]] T* operator->() noexcept { return value_if(); }

  [[nodiscard]] const Error& error() const& noexcept {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] Error&& error() && noexcept {
    assert(!ok());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  const T* value_if() const noexcept {
    assert(ok());
    return std::get_if<0>(&state_);
  }
  T* value_if() noexcept {
    assert(ok());
    return std::get_if<0>(&state_);
  }

  std::variant<T, Error> state_;
};

/// A step that yields nothing but may be refused.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  [[nodiscard]] bool ok() const noexcept { return !error_.has_value(); }
  explicit operator bool() const noexcept { return ok(); }
  [[nodiscard]] const Error& error() const& noexcept {
    assert(!ok());
    return *error_;
  }
  [[nodiscard]] Error&& error() && noexcept {
    assert(!ok());
    return std::move(*error_);
  }

 private:
  std::optional<Error> error_;
};

}  // namespace sayso
