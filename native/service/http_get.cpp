#include "service/http_get.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <chrono>
#include <functional>
#include <utility>

#include "files/host_codes.hpp"

namespace sayso {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Failure = boost::system::error_code;

constexpr auto k_patience = std::chrono::seconds(20);
constexpr std::size_t k_largest = std::size_t{1024} * 1024;

struct Url {
  bool secure = false;
  std::string host;
  std::string port;
  std::string path;  ///< without a slash at its end
};

std::optional<Url> parse_url(const std::string& text) {
  Url url;
  url.secure = text.starts_with("https://");
  if (!url.secure && !text.starts_with("http://")) return std::nullopt;
  const std::string rest = text.substr(text.find("://") + 3);
  const std::string place = rest.substr(0, rest.find('/'));
  url.path = rest.substr(place.size());
  while (url.path.ends_with('/'))
    url.path.pop_back();
  const std::size_t colon = place.find(':');
  url.host = place.substr(0, colon);
  url.port = colon == std::string::npos ? (url.secure ? "443" : "80") : place.substr(colon + 1);
  if (url.host.empty() || url.port.empty() || url.path.find_first_of("?# ") != std::string::npos) return std::nullopt;
  return url;
}

Error unreadable(const std::string& what) { return {codes::log_unreadable, "", what}; }

/// `Stream` is plain TCP, or TLS over it.
template <class Stream>
class Fetcher final : public HttpFetcher {
 public:
  explicit Fetcher(Url url) : url_(std::move(url)) {
    if constexpr (k_secure) {
      tls_.set_default_verify_paths();
      tls_.set_verify_mode(asio::ssl::verify_peer);
    }
  }

  Result<std::optional<std::string>> get(const std::string& path) override {
    // A kept connection may have been closed meanwhile: then, and only then, it is tried once more.
    const bool was_open = stream_ != nullptr;
    Result<std::optional<std::string>> answer = try_get(path);
    if (!answer && was_open && stream_ == nullptr) return try_get(path);
    return answer;
  }

 private:
  static constexpr bool k_secure = !std::is_same_v<Stream, beast::tcp_stream>;

  /// Runs one asynchronous step to its end, so that it may have a time limit.
  Failure run(const std::function<void(std::function<void(Failure)>)>& start) {
    Failure failure = asio::error::timed_out;
    beast::get_lowest_layer(*stream_).expires_after(k_patience);
    start([&](Failure found) { failure = found; });
    io_.restart();
    io_.run();
    return failure;
  }

  Failure connect() {
    Failure failure;
    asio::ip::tcp::resolver resolver(io_);
    const auto places = resolver.resolve(url_.host, url_.port, failure);
    if (failure) return failure;
    if constexpr (k_secure) {
      stream_ = std::make_unique<Stream>(io_, tls_);
      SSL_set_tlsext_host_name(stream_->native_handle(), url_.host.c_str());
      stream_->set_verify_callback(asio::ssl::host_name_verification(url_.host));
    } else {
      stream_ = std::make_unique<Stream>(io_);
    }
    failure = run([&](auto done) {
      beast::get_lowest_layer(*stream_).async_connect(places, [done](Failure found, const auto&) { done(found); });
    });
    if constexpr (k_secure) {
      if (!failure) failure = run([&](auto done) { stream_->async_handshake(asio::ssl::stream_base::client, done); });
    }
    return failure;
  }

  Result<std::optional<std::string>> fail(const std::string& path, const std::string& why) {
    stream_.reset();
    buffer_.clear();
    return unreadable("`" + url_.host + ":" + url_.port + url_.path + "/" + path + "` cannot be had: " + why);
  }

  Result<std::optional<std::string>> try_get(const std::string& path) {
    Failure failure = stream_ ? Failure() : connect();
    if (failure) return fail(path, failure.message());
    http::request<http::empty_body> request{http::verb::get, url_.path + "/" + path, 11};
    request.set(http::field::host, url_.port == "80" || url_.port == "443" ? url_.host : url_.host + ":" + url_.port);
    request.set(http::field::user_agent, "sayso");
    failure = run([&](auto done) { http::async_write(*stream_, request, [done](Failure found, std::size_t) { done(found); }); });
    if (failure) return fail(path, failure.message());
    http::response_parser<http::string_body> parser;
    parser.body_limit(k_largest);
    failure =
        run([&](auto done) { http::async_read(*stream_, buffer_, parser, [done](Failure found, std::size_t) { done(found); }); });
    if (failure) return fail(path, failure.message());
    const unsigned status = parser.get().result_int();
    std::string body = std::move(parser.get().body());
    if (!parser.keep_alive()) stream_.reset();
    if (status == 200) return std::optional<std::string>(std::move(body));
    if (status == 404) return std::optional<std::string>();
    return fail(path, "the answer is " + std::to_string(status));
  }

  Url url_;
  asio::io_context io_;
  asio::ssl::context tls_{asio::ssl::context::tls_client};
  std::unique_ptr<Stream> stream_;
  beast::flat_buffer buffer_;
};

}  // namespace

Result<std::unique_ptr<HttpFetcher>> HttpFetcher::open(const std::string& url) {
  std::optional<Url> parsed = parse_url(url);
  if (!parsed) return unreadable("`" + url + "` is no URL of http or https");
  if (parsed->secure) return std::unique_ptr<HttpFetcher>(new Fetcher<beast::ssl_stream<beast::tcp_stream>>(*std::move(parsed)));
  return std::unique_ptr<HttpFetcher>(new Fetcher<beast::tcp_stream>(*std::move(parsed)));
}

}  // namespace sayso
