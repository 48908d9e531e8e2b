#include "sayso/support/error.hpp"

#include <utility>

namespace sayso {

Error::Error() = default;
Error::Error(std::string_view code_is, std::string_view path_is, std::string_view detail_is, int line_is, int column_is)
    : code(code_is), path(path_is), detail(detail_is), line(line_is), column(column_is) {}
Error::Error(const Error& other) = default;
Error::Error(Error&& other) noexcept = default;
Error& Error::operator=(const Error& other) = default;
Error& Error::operator=(Error&& other) noexcept = default;
Error::~Error() = default;

Failure::Failure(const Error& error) : error_(std::make_unique<Error>(error)) {}
Failure::Failure(Error&& error) : error_(std::make_unique<Error>(std::move(error))) {}
Failure::Failure(const Failure& other) : error_(other ? std::make_unique<Error>(*other) : nullptr) {}
Failure::Failure(Failure&& other) noexcept = default;
Failure& Failure::operator=(const Failure& other) { return *this = Failure(other); }
Failure& Failure::operator=(Failure&& other) noexcept = default;
Failure::~Failure() = default;

}  // namespace sayso
