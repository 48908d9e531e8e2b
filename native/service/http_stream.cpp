#include "service/http_stream.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/write.hpp>
#include <exception>
#include <utility>

#include "files/host_codes.hpp"
#include "service/http_convert.hpp"
#include "service/http_session.hpp"
#include "service/log.hpp"
#include "service/problem.hpp"

namespace sayso {

namespace http = boost::beast::http;

namespace {

/// The next piece. An exception is as if the ledger could not be read just now.
Result<std::string> next_of(const std::function<Result<std::string>()>& more) {
  try {
    return more();
  } catch (const std::exception&) {
    return Error{codes::service_unavailable, "", "the rest could not be made"};
  }
}

}  // namespace

void HttpSession::stream(HttpResponse response, bool keep_alive) {
  answer_ = std::make_unique<AnswerInPieces>();
  answer_->more = std::move(response.more);
  answer_->piece = std::move(response.body);
  answer_->chunked = !is_old_;
  answer_->keep_alive = keep_alive;
  response.more = [] { return Result<std::string>(std::string()); };
  const WireResponse wire = to_wire(std::move(response), keep_alive, true);
  answer_->header.base() = wire.base();
  answer_->header.chunked(answer_->chunked);
  stream_.expires_after(shared_.limits.write_time);
  http::async_write_header(stream_, answer_->serializer, [self = shared_from_this()](Failure failure, std::size_t) {
    if (failure) return self->end();
    self->send_piece(std::move(self->answer_->piece));
  });
}

void HttpSession::ask_more() {
  stream_.expires_never();
  boost::asio::post(shared_.workers, [self = shared_from_this()]() mutable {
    Result<std::string> piece = next_of(self->answer_->more);
    if (!piece && ledger_problem(piece.error()).fatal) stop_broken(piece.error().code);
    const auto executor = self->stream_.get_executor();
    boost::asio::post(executor, [self = std::move(self), piece = std::move(piece)] { self->send_piece(piece); });
  });
}

void HttpSession::send_piece(const Result<std::string>& piece) {
  if (!piece) return end();
  answer_->piece = *piece;
  const bool is_last = answer_->piece.empty();
  if (is_last && !answer_->chunked) return end();
  stream_.expires_after(shared_.limits.write_time);
  const auto sent = [self = shared_from_this(), is_last](Failure failure, std::size_t) {
    if (failure || !is_last) return failure ? self->end() : self->ask_more();
    const bool keep_alive = self->answer_->keep_alive;
    self->answer_.reset();
    self->after_answer(failure, keep_alive);
  };
  if (is_last) return boost::asio::async_write(stream_, http::make_chunk_last(), sent);
  const boost::asio::const_buffer bytes = boost::asio::buffer(answer_->piece);
  if (!answer_->chunked) return boost::asio::async_write(stream_, bytes, sent);
  boost::asio::async_write(stream_, http::make_chunk(bytes), sent);
}

}  // namespace sayso
