#pragma once

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/serializer.hpp>
#include <string>

#include "service/http_message.hpp"

namespace sayso {

/// An answer on its way in pieces: in chunks, or, for HTTP/1.0, up to the end of the connection.
struct AnswerInPieces {
  boost::beast::http::response<boost::beast::http::empty_body> header;
  boost::beast::http::response_serializer<boost::beast::http::empty_body> serializer{header};
  std::function<Result<std::string>()> more;
  std::string piece;  ///< the one that is being sent
  bool chunked = true;
  bool keep_alive = false;
};

}  // namespace sayso
