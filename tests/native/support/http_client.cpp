#include "support/http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace sayso::test {

Connection::Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return;
  ::close(socket_);
  socket_ = -1;
}

Connection::Connection(Connection&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), buffer_(std::move(other.buffer_)) {}

Connection::~Connection() {
  if (socket_ >= 0) ::close(socket_);
}

bool Connection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool Connection::fill(int seconds) {
  pollfd waiting{socket_, POLLIN, 0};
  if (socket_ < 0 || ::poll(&waiting, 1, seconds * 1000) <= 0) return false;
  char block[16 * 1024];
  const ssize_t count = ::recv(socket_, block, sizeof block, 0);
  if (count <= 0) return false;
  buffer_.append(block, static_cast<std::size_t>(count));
  return true;
}

Reply Connection::receive(int seconds, bool head) {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill(seconds)) return {};
  }
  Reply reply;
  const std::string header = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + 4);
  reply.status = std::stoi(header.substr(header.find(' ') + 1));
  for (std::size_t line = header.find("\r\n") + 2; line < header.size();) {
    const std::size_t stop = header.find("\r\n", line);
    const std::size_t colon = header.find(':', line);
    std::string name = header.substr(line, colon - line);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
    reply.headers[name] = header.substr(colon + 2, stop - colon - 2);
    line = stop + 2;
  }
  if (!head && reply.header("transfer-encoding") == "chunked") return receive_chunks(seconds, std::move(reply));
  const std::string length = reply.header("content-length");
  const std::size_t size = head || length.empty() ? 0 : std::stoul(length);
  while (buffer_.size() < size) {
    if (!fill(seconds)) return {};
  }
  reply.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return reply;
}

Reply Connection::receive_chunks(int seconds, Reply reply) {
  while (true) {
    std::size_t line = 0;
    while ((line = buffer_.find("\r\n")) == std::string::npos) {
      if (!fill(seconds)) return {};
    }
    const std::size_t size = std::stoul(buffer_.substr(0, line), nullptr, 16);
    while (buffer_.size() < line + 2 + size + 2) {
      if (!fill(seconds)) return {};
    }
    reply.body.append(buffer_, line + 2, size);
    buffer_.erase(0, line + 2 + size + 2);
    if (size == 0) return reply;
  }
}

std::string Connection::receive_to_the_end(int seconds) {
  while (fill(seconds)) {
  }
  return std::exchange(buffer_, {});
}

bool Connection::is_closed_within(int seconds) {
  while (true) {
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, seconds * 1000) <= 0) return false;
    char block[1024];
    if (::recv(socket_, block, sizeof block, 0) <= 0) return true;
  }
}

std::string request_text(const std::string& method, const std::string& target, const Headers& headers, const std::string& body) {
  std::string text = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n";
  for (const auto& [name, value] : headers)
    text += name + ": " + value + "\r\n";
  if (!body.empty() || method == "POST" || method == "PUT") text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return text + "\r\n" + body;
}

Reply request(std::uint16_t port, const std::string& method, const std::string& target, const Headers& headers,
              const std::string& body) {
  Connection connection(port);
  if (!connection.send(request_text(method, target, headers, body))) return {};
  return connection.receive(10, method == "HEAD");
}

}  // namespace sayso::test
