#include "service/http_session.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <utility>

#include "files/host_codes.hpp"
#include "service/bearer.hpp"
#include "service/http_convert.hpp"
#include "service/http_stream.hpp"
#include "service/log.hpp"
#include "service/origin_of.hpp"
#include "service/problem.hpp"
#include "service/router.hpp"

namespace sayso {

namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

/// Beyond the header a buffer of this size is enough: bodies are taken over as they come.
constexpr std::size_t k_buffer_bytes = 32 * 1024;

/// What is still taken from a client after a refusal. Without it the client's own sending would break the connection before it has
/// read the answer.
constexpr std::size_t k_drain_bytes = 512 * 1024;
constexpr std::chrono::seconds k_drain_time(2);

/// What to answer where no request could be read; nothing where nobody waits for an answer.
std::optional<HttpResponse> answer_to(const beast::error_code& failure) {
  if (failure == http::error::end_of_stream || failure == http::error::partial_message) return std::nullopt;
  if (failure == http::error::header_limit) return problem(codes::service_too_large, "the request's header is too large");
  if (failure == http::error::body_limit) return problem(codes::service_too_large, "the body is too large");
  if (failure == beast::error::timeout) return std::nullopt;
  if (failure.category() == make_error_code(http::error::bad_method).category()) {
    return problem(codes::service_bad_request, "this is not HTTP/1.1 as this service takes it");
  }
  return std::nullopt;
}

}  // namespace

HttpSession::HttpSession(boost::asio::ip::tcp::socket socket, HttpShared& shared)
    : stream_(std::move(socket)), shared_(shared), buffer_(k_buffer_bytes) {
  shared_.sessions.insert(this);
}

HttpSession::~HttpSession() { shared_.sessions.erase(this); }

void HttpSession::end_if_idle() {
  if (idle_) end();
}

void HttpSession::read_header() {
  idle_ = buffer_.size() == 0;
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(shared_.limits.header_bytes));
  parser_->body_limit(boost::none);  // looked at below, once the path is known
  stream_.expires_after(shared_.limits.header_time);
  http::async_read_header(stream_, buffer_, *parser_,
                          [self = shared_from_this()](Failure failure, std::size_t) { self->on_header(failure); });
}

void HttpSession::on_header(Failure failure) {
  idle_ = false;
  if (failure) {
    const std::optional<HttpResponse> answer = answer_to(failure);
    return answer ? refuse(*answer) : end();
  }
  const auto& header = parser_->get();
  head_ = header.method() == http::verb::head;
  if (!is_acceptable(header)) return refuse(problem(codes::service_bad_request, "the request is not well-formed"));

  // Only who shows the key may send much: others would fill the memory by it.
  const std::string_view target(header.target().data(), header.target().size());
  const auto authorization = header[http::field::authorization];
  const bool has_key = is_api_key(shared_.service, bearer_of({authorization.data(), authorization.size()}).value_or(""));
  const std::size_t limit = body_limit(has_key ? path_of(target) : std::string_view());
  if (parser_->content_length().value_or(0) > limit) return refuse(problem(codes::service_too_large, "the body is too large"));
  parser_->body_limit(limit);
  stream_.expires_after(shared_.limits.body_time);
  if (header[http::field::expect] != "100-continue" || parser_->is_done()) return read_body();
  auto go_on = std::make_shared<http::response<http::empty_body>>(http::status::continue_, 11);
  http::async_write(stream_, *go_on, [self = shared_from_this(), go_on](Failure problem, std::size_t) {
    return problem ? self->end() : self->read_body();
  });
}

void HttpSession::read_body() {
  http::async_read(stream_, buffer_, *parser_,
                   [self = shared_from_this()](Failure failure, std::size_t) { self->on_request(failure); });
}

void HttpSession::on_request(Failure failure) {
  if (failure) {
    const std::optional<HttpResponse> answer = answer_to(failure);
    return answer ? refuse(*answer) : end();
  }
  stream_.expires_never();
  const bool keep_alive = parser_->get().keep_alive();
  is_old_ = parser_->get().version() < 11;
  auto request = std::make_shared<HttpRequest>(to_request(parser_->release()));
  boost::asio::post(shared_.workers, [self = shared_from_this(), request, keep_alive]() mutable {
    HttpResponse response = self->shared_.service.handle(*request);
    if (response.fatal) stop_broken(response.code);
    const auto executor = self->stream_.get_executor();
    // INVARIANT: the worker lets go of the session here, so that it always ends in the thread that reads and writes.
    boost::asio::post(executor, [self = std::move(self), response = std::move(response), keep_alive]() mutable {
      self->write(std::move(response), keep_alive);
    });
  });
}

void HttpSession::refuse(HttpResponse response) {
  // The page that asked must be able to read why: a refusal that it cannot read looks like a service that is not there.
  const auto unread = parser_->is_header_done() ? boost::asio::const_buffer() : boost::asio::const_buffer(buffer_.data());
  const std::string origin = origin_of(parser_->get(), {static_cast<const char*>(unread.data()), unread.size()});
  shared_.service.complete(response, origin, "-");
  log_refusal({shared_.service.now(), "-", "-", response.status, response.code});
  auto message = std::make_shared<WireResponse>(to_wire(response, false, head_));
  stream_.expires_after(shared_.limits.write_time);
  http::async_write(stream_, *message, [self = shared_from_this(), message](Failure failure, std::size_t) {
    if (failure) return self->end();
    Failure ignored;
    self->stream_.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
    self->stream_.expires_after(k_drain_time);
    self->drain(k_drain_bytes);
  });
}

void HttpSession::drain(std::size_t budget) {
  buffer_.clear();
  stream_.async_read_some(buffer_.prepare(k_buffer_bytes / 2),
                          [self = shared_from_this(), budget](Failure failure, std::size_t count) {
                            if (failure || count >= budget) return self->end();
                            self->drain(budget - count);
                          });
}

void HttpSession::write(HttpResponse response, bool keep_alive) {
  keep_alive = keep_alive && !shared_.stopping;
  if (response.more && !head_) return stream(std::move(response), keep_alive && !is_old_);
  auto message = std::make_shared<WireResponse>(to_wire(std::move(response), keep_alive, head_));
  stream_.expires_after(shared_.limits.write_time);
  http::async_write(stream_, *message, [self = shared_from_this(), message, keep_alive](Failure failure, std::size_t) {
    self->after_answer(failure, keep_alive);
  });
}

void HttpSession::after_answer(Failure failure, bool keep_alive) {
  // The service may have been told to end while this answer was on its way: then nobody else closes the connection.
  if (failure || !keep_alive || shared_.stopping) return end();
  read_header();
}

void HttpSession::end() {
  Failure ignored;
  stream_.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
  stream_.close();
}

}  // namespace sayso
