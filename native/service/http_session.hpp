#pragma once

#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>
#include <unordered_set>

#include "service/http_server.hpp"

namespace sayso {

class HttpSession;

/// What the sessions of a server share. Touched by the one thread that reads and writes, except for the workers themselves.
struct HttpShared {
  Service& service;
  ServerLimits limits;
  boost::asio::thread_pool workers;
  std::unordered_set<HttpSession*> sessions;
  bool stopping = false;
};

/// An answer of which pieces are still to come.
struct AnswerInPieces;

/// One connection: reads a request, has a worker answer it, writes the answer, and again.
class HttpSession : public std::enable_shared_from_this<HttpSession> {
 public:
  HttpSession(boost::asio::ip::tcp::socket socket, HttpShared& shared);
  ~HttpSession();
  HttpSession(const HttpSession&) = delete;
  HttpSession& operator=(const HttpSession&) = delete;

  void start() { read_header(); }
  /// Ends the connection unless a request is being read or answered.
  void end_if_idle();

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  using Failure = boost::beast::error_code;

  void read_header();
  void on_header(Failure failure);
  void read_body();
  void on_request(Failure failure);
  void refuse(HttpResponse response);
  void drain(std::size_t budget);
  void write(HttpResponse response, bool keep_alive);
  void after_answer(Failure failure, bool keep_alive);
  void stream(HttpResponse response, bool keep_alive);
  void ask_more();
  void send_piece(const Result<std::string>& piece);
  void end();

  boost::beast::tcp_stream stream_;
  HttpShared& shared_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  bool idle_ = true;
  bool head_ = false;
  bool is_old_ = false;  ///< HTTP/1.0: knows no chunks
  std::unique_ptr<AnswerInPieces> answer_;
};

}  // namespace sayso
