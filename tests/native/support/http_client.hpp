#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace sayso::test {

/// An answer as it came over the socket. Names of headers are in lower case.
struct Reply {
  int status = 0;  ///< 0: none came
  std::map<std::string, std::string> headers;
  std::string body;

  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

/// A blocking TCP connection to this machine, for requests in order and out of order.
class Connection {
 public:
  explicit Connection(std::uint16_t port);
  ~Connection();
  Connection(Connection&& other) noexcept;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Whether everything could be sent.
  bool send(std::string_view bytes);
  /// The next answer, waited for at most `seconds`; `head` for an answer without its body.
  Reply receive(int seconds = 10, bool head = false);
  /// All bytes up to the end of the connection.
  std::string receive_to_the_end(int seconds = 10);
  /// Whether the other side has closed the connection within `seconds`.
  bool is_closed_within(int seconds);

 private:
  bool fill(int seconds);
  Reply receive_chunks(int seconds, Reply reply);
  int socket_;
  std::string buffer_;
};

/// Names and values of request headers.
using Headers = std::map<std::string, std::string>;

/// One request on a connection of its own.
Reply request(std::uint16_t port, const std::string& method, const std::string& target, const Headers& headers = {},
              const std::string& body = "");

/// The text of a request; `Host` and `Content-Length` are added.
std::string request_text(const std::string& method, const std::string& target, const Headers& headers, const std::string& body);

}  // namespace sayso::test
