#include "service/http_server.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <utility>

#include "files/host_codes.hpp"
#include "service/http_session.hpp"

namespace sayso {

namespace net = boost::asio;
using tcp = net::ip::tcp;

namespace {

/// As many open files as the system lets us have, and how many connections that leaves room for.
std::size_t room_for_connections(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
  limit.rlim_cur = limit.rlim_max;
  (void)::setrlimit(RLIMIT_NOFILE, &limit);
  (void)::getrlimit(RLIMIT_NOFILE, &limit);
  constexpr rlim_t own_files = 128;
  return std::min<std::size_t>(wanted, limit.rlim_cur > 2 * own_files ? limit.rlim_cur - own_files : own_files);
}

}  // namespace

struct HttpServer::Core {
  Core(Service& service, ServerLimits limits)
      : shared{service, limits, net::thread_pool(limits.workers), {}, false}, acceptor(io), signals(io), pause(io), deadline(io) {
    shared.limits.connections = room_for_connections(limits.connections);
  }

  void accept_next() {
    acceptor.async_accept(
        [this](boost::system::error_code failure, tcp::socket socket) { on_connection(failure, std::move(socket)); });
  }

  void on_connection(boost::system::error_code failure, tcp::socket socket) {
    if (shared.stopping) return;
    if (failure) return wait_and_accept();
    // Beyond the limit a connection is closed at once: those that are open are served.
    if (shared.sessions.size() < shared.limits.connections) {
      boost::system::error_code ignored;
      socket.set_option(tcp::no_delay(true), ignored);
      std::make_shared<HttpSession>(std::move(socket), shared)->start();
    }
    accept_next();
  }

  /// No file descriptors, perhaps: some will be free again soon.
  void wait_and_accept() {
    pause.expires_after(std::chrono::milliseconds(50));
    pause.async_wait([this](boost::system::error_code failure) {
      if (!failure && !shared.stopping) accept_next();
    });
  }

  void stop() {
    if (shared.stopping) return;
    shared.stopping = true;
    boost::system::error_code ignored;
    acceptor.close(ignored);
    signals.cancel(ignored);
    pause.cancel();
    const std::vector<HttpSession*> sessions(shared.sessions.begin(), shared.sessions.end());
    for (HttpSession* session : sessions)
      session->end_if_idle();
    deadline.expires_after(shared.limits.grace);
    deadline.async_wait([this](boost::system::error_code failure) {
      if (!failure) io.stop();
    });
    watch_for_the_end();
  }

  /// The deadline itself must not keep the server alive once the last session is gone.
  void watch_for_the_end() {
    if (shared.sessions.empty()) {
      deadline.cancel();
      return;
    }
    pause.expires_after(std::chrono::milliseconds(10));
    pause.async_wait([this](boost::system::error_code failure) {
      if (!failure) watch_for_the_end();
    });
  }

  HttpShared shared;
  net::io_context io{1};
  tcp::acceptor acceptor;
  net::signal_set signals;
  net::steady_timer pause;
  net::steady_timer deadline;
};

HttpServer::HttpServer(std::unique_ptr<Core> core) : core_(std::move(core)) {}

HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::listen(Service& service, const std::string& host, std::uint16_t port,
                                                       ServerLimits limits) {
  auto core = std::make_unique<Core>(service, limits);
  const auto refuse = [&](const boost::system::error_code& failure) {
    return Error{codes::service_unavailable, "",
                 "cannot listen at `" + host + ":" + std::to_string(port) + "`: " +
                     (failure == boost::system::errc::address_in_use
                          ? "another program does; end it, or give another port with `--listen HOST:PORT`"
                          : failure.message())};
  };
  boost::system::error_code failure;
  const net::ip::address address = net::ip::make_address(host, failure);
  if (failure) return refuse(failure);
  const tcp::endpoint endpoint(address, port);
  core->acceptor.open(endpoint.protocol(), failure);
  if (!failure) core->acceptor.set_option(net::socket_base::reuse_address(true), failure);
  if (!failure) core->acceptor.bind(endpoint, failure);
  if (!failure) core->acceptor.listen(net::socket_base::max_listen_connections, failure);
  if (failure) return refuse(failure);
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(core)));
}

std::uint16_t HttpServer::port() const { return core_->acceptor.local_endpoint().port(); }

void HttpServer::run() {
  core_->signals.add(SIGTERM);
  core_->signals.add(SIGINT);
  core_->signals.async_wait([this](boost::system::error_code failure, int) {
    if (!failure) core_->stop();
  });
  core_->accept_next();
  core_->io.run();
  core_->shared.workers.join();
}

void HttpServer::stop() {
  net::post(core_->io, [this] { core_->stop(); });
}

}  // namespace sayso
