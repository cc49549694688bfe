#include "infra/net/http_server.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>

#include "infra/net/spawn.hpp"
#include "infra/runtime/failure.hpp"

namespace cairn {

namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr int let_go_ms = 2'000;
constexpr std::size_t let_go_bytes = 16'384;

std::string lower_case(std::string_view text) {
    std::string lowered(text);
    for (char& c : lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lowered;
}

HttpRequest to_request(http::request<http::string_body>&& message, const std::string& remote) {
    HttpRequest request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    request.body = std::move(message.body());
    request.remote_address = remote;
    for (const auto& field : message)
        request.headers.emplace_back(lower_case(field.name_string()), std::string(field.value()));
    const auto question = request.target.find('?');
    if (question != std::string::npos) request.query = request.target.substr(question + 1);
    request.path = percent_decoded(request.target.substr(0, question)).value_or("");
    return request;
}

}  // namespace

/// One connection: requests one after the other, until it closes, times out or the server stops.
class HttpServer::Session final : public HttpStream {
 public:
    Session(HttpServer& server, tcp::socket socket) : server_(server), stream_(std::move(socket)) {
        error_code ignored;
        stream_.socket().set_option(tcp::no_delay(true), ignored);
        const auto remote = stream_.socket().remote_endpoint(ignored);
        remote_ = ignored ? "" : remote.address().to_string();
    }

    asio::awaitable<void> run() {
        while (!server_.stopping_) {
            const bool go_on = co_await serve_one();
            if (!go_on) break;
        }
        error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    }

    void close_if_idle() {
        if (!busy_) stream_.cancel();
    }

    asio::awaitable<bool> write(std::string bytes) override {
        error_code error;
        stream_.expires_after(std::chrono::milliseconds(server_.settings_.write_timeout_ms));
        co_await asio::async_write(stream_, asio::buffer(bytes),
                                   asio::redirect_error(asio::use_awaitable, error));
        co_return !error;
    }

    bool is_stopping() const override { return server_.stopping_; }

 private:
    asio::awaitable<bool> serve_one() {
        http::request_parser<http::string_body> parser;
        parser.body_limit(server_.settings_.body_bytes_max);
        parser.header_limit(static_cast<std::uint32_t>(server_.settings_.header_bytes_max));
        busy_ = false;
        error_code error;
        stream_.expires_after(std::chrono::milliseconds(server_.settings_.header_timeout_ms));
        co_await http::async_read_header(stream_, buffer_, parser,
                                         asio::redirect_error(asio::use_awaitable, error));
        busy_ = true;
        if (!error) error = co_await read_body(parser);
        const auto start = std::chrono::steady_clock::now();
        if (error) {
            co_await refuse(error, parser);
            co_return false;
        }
        const bool keep_alive = parser.get().keep_alive();
        const HttpRequest request = to_request(parser.release(), remote_);
        HttpResponse response = co_await server_.handler_(request);
        const bool sent = co_await send(request, response, keep_alive);
        const auto took = std::chrono::steady_clock::now() - start;
        server_.log_(request, response,
                     std::chrono::duration_cast<std::chrono::microseconds>(took).count());
        co_return sent&& keep_alive && !response.stream;
    }

    asio::awaitable<error_code> read_body(http::request_parser<http::string_body>& parser) {
        error_code error;
        if (parser.get()[http::field::expect] == "100-continue") {
            const std::string go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            co_await asio::async_write(stream_, asio::buffer(go_on),
                                       asio::redirect_error(asio::use_awaitable, error));
            if (error) co_return error;
        }
        // The stream's own timer would close the socket, and nobody could be told why.
        stream_.expires_never();
        auto reading = std::make_shared<bool>(true);
        asio::steady_timer deadline(server_.io_,
                                    std::chrono::milliseconds(server_.settings_.body_timeout_ms));
        deadline.async_wait([this, reading](error_code cancelled) {
            if (!cancelled && *reading) stream_.cancel();
        });
        co_await http::async_read(stream_, buffer_, parser,
                                  asio::redirect_error(asio::use_awaitable, error));
        *reading = false;
        co_return error;
    }

    /// Says why a request could not be read, where the other side is still there to hear it.
    asio::awaitable<void> refuse(error_code error, http::request_parser<http::string_body>& parser) {
        HttpResponse response;
        if (error == http::error::body_limit)
            response = server_.refusal_(413, "body_too_large",
                                        fmt::format("The body has more than {} bytes (api.body_bytes_max).",
                                                    server_.settings_.body_bytes_max));
        else if (error == http::error::header_limit)
            response = server_.refusal_(
                431, "headers_too_large",
                fmt::format("The headers have more than {} bytes.", server_.settings_.header_bytes_max));
        else if (error == asio::error::operation_aborted && parser.is_header_done())
            response = server_.refusal_(408, "body_too_slow",
                                        fmt::format("The body took more than {} ms (api.body_timeout_ms).",
                                                    server_.settings_.body_timeout_ms));
        else if (error.category() == make_error_code(http::error::bad_method).category() &&
                 error != http::error::end_of_stream && error != http::error::partial_message)
            response =
                server_.refusal_(400, "malformed_http", "This is no HTTP/1.1 request: " + error.message());
        else
            co_return;
        const HttpRequest request = to_request(http::request<http::string_body>(parser.get()), remote_);
        co_await send(request, response, false);
        server_.log_(request, response, 0);
        co_await let_go();
    }

    /// Reads on for a while what nobody wants: a client that still sends when its connection is closed may
    /// lose the answer with it (RFC 9112, 9.6).
    asio::awaitable<void> let_go() {
        error_code error;
        stream_.socket().shutdown(tcp::socket::shutdown_send, error);
        stream_.expires_after(std::chrono::milliseconds(let_go_ms));
        buffer_.clear();
        while (!error) {
            co_await stream_.async_read_some(buffer_.prepare(let_go_bytes),
                                             asio::redirect_error(asio::use_awaitable, error));
        }
    }

    asio::awaitable<bool> send(const HttpRequest& request, HttpResponse& response, bool keep_alive) {
        http::response<http::string_body> message(static_cast<http::status>(response.status), 11);
        message.set(http::field::content_type, response.content_type);
        for (const auto& [name, value] : response.headers) message.set(name, value);
        if (response.stream) co_return co_await send_stream(message, response);
        message.keep_alive(keep_alive && !server_.stopping_);
        message.body() = request.method == "HEAD" ? std::string() : std::move(response.body);
        message.prepare_payload();
        error_code error;
        stream_.expires_after(std::chrono::milliseconds(server_.settings_.write_timeout_ms));
        co_await http::async_write(stream_, message, asio::redirect_error(asio::use_awaitable, error));
        co_return !error;
    }

    asio::awaitable<bool> send_stream(http::response<http::string_body>& message, HttpResponse& response) {
        message.keep_alive(false);
        http::response_serializer<http::string_body> serializer(message);
        error_code error;
        stream_.expires_after(std::chrono::milliseconds(server_.settings_.write_timeout_ms));
        co_await http::async_write_header(stream_, serializer,
                                          asio::redirect_error(asio::use_awaitable, error));
        if (!error) co_await response.stream(*this);
        co_return false;
    }

    HttpServer& server_;
    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    std::string remote_;
    bool busy_ = false;
};

HttpServer::HttpServer(asio::io_context& io, const HttpServerSettings& settings, HttpHandler handler,
                       HttpRefusal refusal, HttpAccessLog log)
    : io_(io),
      settings_(settings),
      handler_(std::move(handler)),
      refusal_(std::move(refusal)),
      log_(std::move(log)) {}

HttpServer::~HttpServer() = default;

void HttpServer::start() {
    open(settings_.listen, settings_.port);
    for (const std::string& address : settings_.listen_also) open(address, port());
    for (tcp::acceptor& acceptor : acceptors_) {
        asio::awaitable<void> accepting = accept(acceptor);
        spawn(io_, "accept", std::move(accepting));
    }
}

void HttpServer::open(const std::string& address, std::uint16_t port) {
    try {
        const tcp::endpoint endpoint(asio::ip::make_address(address), port);
        tcp::acceptor& acceptor = acceptors_.emplace_back(io_);
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address(true));
        acceptor.bind(endpoint);
        acceptor.listen();
    } catch (const boost::system::system_error& error) {
        throw Failure(fmt::format("cannot listen on {}:{}: {}", address, port, error.code().message()),
                      Retry::no, "api.listen, api.listen_also and api.port say where");
    }
}

std::uint16_t HttpServer::port() const { return acceptors_.front().local_endpoint().port(); }

asio::awaitable<void> HttpServer::accept(tcp::acceptor& acceptor) {
    while (!stopping_) {
        error_code error;
        tcp::socket socket =
            co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (stopping_) break;
        // Too many open files, say: the next one may find room again.
        if (error || sessions_.size() >= settings_.connections_max) {
            asio::steady_timer pause(io_, std::chrono::milliseconds(error ? 100 : 0));
            co_await pause.async_wait(asio::use_awaitable);
            continue;
        }
        auto session = std::make_shared<Session>(*this, std::move(socket));
        sessions_.insert(session.get());
        asio::awaitable<void> running = session->run();
        spawn(io_, "session", std::move(running), [this, session] { sessions_.erase(session.get()); });
    }
}

void HttpServer::stop() {
    stopping_ = true;
    error_code ignored;
    for (tcp::acceptor& acceptor : acceptors_) acceptor.close(ignored);
    for (Session* session : sessions_) session->close_if_idle();
}

}  // namespace cairn
