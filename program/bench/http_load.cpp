#include "program/bench/http_load.hpp"

#include <fmt/format.h>
#include <time.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "infra/net/spawn.hpp"
#include "infra/runtime/failure.hpp"

namespace cairn {

namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::steady_clock;

namespace {

constexpr unsigned created = 201;

double seconds_of(steady_clock::duration duration) {
    return std::chrono::duration<double>(duration).count();
}

double processor_seconds() {
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

/// All connections of one load, and the schedule that they share.
class Generator {
 public:
    explicit Generator(const HttpLoad& load)
        : load_(load), run_(hex(random_bytes(6))), start_(steady_clock::now()) {}

    HttpLoadResult run() {
        const double used = processor_seconds();
        start_ = steady_clock::now();
        for (int i = 0; i < load_.connections; ++i) spawn(io_, "load", connection());
        io_.run();
        result_.seconds = seconds_of(steady_clock::now() - start_);
        result_.busy = (processor_seconds() - used) / result_.seconds;
        return std::move(result_);
    }

 private:
    /// When the next request is to be sent; after the end there is none.
    steady_clock::time_point next_due() {
        if (load_.per_second <= 0) return steady_clock::now();
        const std::chrono::duration<double> after(static_cast<double>(sent_) / load_.per_second);
        return start_ + std::chrono::duration_cast<steady_clock::duration>(after);
    }

    std::string request() {
        const std::string body = load_.body(sent_);
        return fmt::format(
            "POST {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {}\r\n"
            "Idempotency-Key: {}-{}\r\nContent-Type: application/json\r\n{}Content-Length: {}\r\n\r\n{}",
            load_.path, load_.api_key, run_, sent_, load_.until_visible ? "" : "Prefer: return=minimal\r\n",
            body.size(), body);
    }

    asio::awaitable<void> connection() {
        tcp::socket socket(io_);
        const tcp::endpoint server(asio::ip::address_v4::loopback(), load_.port);
        co_await socket.async_connect(server, asio::use_awaitable);
        socket.set_option(tcp::no_delay(true));
        asio::steady_timer timer(io_);
        beast::flat_buffer buffer;
        while (true) {
            const steady_clock::time_point due = next_due();
            if (due >= start_ + load_.duration) co_return;
            const std::string bytes = request();
            ++sent_;
            if (due > steady_clock::now()) {
                timer.expires_at(due);
                co_await timer.async_wait(asio::use_awaitable);
            }
            const unsigned status = co_await exchange(socket, buffer, bytes);
            const double took_ms = seconds_of(steady_clock::now() - due) * 1'000;
            if (status != created) ++result_.failed[status];
            result_.latency_ms.push_back(status == created ? took_ms : failed_ms);
            if (status == 0) co_return;
        }
    }

    static asio::awaitable<unsigned> exchange(tcp::socket& socket, beast::flat_buffer& buffer,
                                              const std::string& bytes) {
        error_code error;
        co_await asio::async_write(socket, asio::buffer(bytes),
                                   asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return 0;
        http::response<http::string_body> response;
        co_await http::async_read(socket, buffer, response,
                                  asio::redirect_error(asio::use_awaitable, error));
        co_return error ? 0 : response.result_int();
    }

    const HttpLoad& load_;
    std::string run_;  // So that no two runs send the same Idempotency-Key.
    asio::io_context io_{1};
    steady_clock::time_point start_;
    std::int64_t sent_ = 0;
    HttpLoadResult result_;
};

}  // namespace

std::string offering_body(std::int64_t number) {
    return fmt::format(R"({{"name":"Harbour tour {}","price":{{"amount_minor":1500,"currency":"EUR"}}}})",
                       number);
}

double HttpLoadResult::per_second() const {
    return static_cast<double>(static_cast<std::int64_t>(latency_ms.size()) - failures()) / seconds;
}

std::int64_t HttpLoadResult::failures() const {
    std::int64_t count = 0;
    for (const auto& [status, times] : failed) count += times;
    return count;
}

HttpLoadResult run_load(const HttpLoad& load) {
    HttpLoadResult result = Generator(load).run();
    if (result.latency_ms.empty())
        throw Failure(fmt::format("nothing answers at port {}", load.port), Retry::no);
    return result;
}

}  // namespace cairn
