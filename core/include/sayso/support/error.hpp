#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace sayso {

/// Why something was refused. A value, never an exception: nothing throws across the core's border.
///
/// `code` is stable, dotted and listed in `core/schema/errors.json`; it always points at static storage.
/// `path` is the JSON pointer (RFC 6901) of the fragment at fault, "" for the whole text.
/// `detail` is a lowercase sentence for people; no code path depends on its wording.
/// `line` and `column` count from 1 in the text that was read (columns in bytes); 0 where no text was read.
struct Error {
  // Out of line: they are needed at hundreds of places, and inlined they are a tenth of the WebAssembly.
  Error();
  Error(std::string_view code_is, std::string_view path_is, std::string_view detail_is, int line_is = 0, int column_is = 0);
  Error(const Error& other);
  Error(Error&& other) noexcept;
  Error& operator=(const Error& other);
  Error& operator=(Error&& other) noexcept;
  ~Error();

  std::string_view code;
  std::string path;
  std::string detail;
  int line = 0;
  int column = 0;
};

/// The error of a `Result`, or none: a pointer, so that a result is hardly larger than its value.
class Failure {
 public:
  Failure() = default;
  explicit Failure(const Error& error);
  explicit Failure(Error&& error);
  Failure(const Failure& other);
  Failure(Failure&& other) noexcept;
  Failure& operator=(const Failure& other);
  Failure& operator=(Failure&& other) noexcept;
  ~Failure();

  explicit operator bool() const noexcept { return error_ != nullptr; }
  /// Precondition: there is one.
  [[nodiscard]] Error& operator*() const noexcept { return *error_; }

 private:
  std::unique_ptr<Error> error_;
};

}  // namespace sayso
