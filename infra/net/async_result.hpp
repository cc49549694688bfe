#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>

namespace cairn {

namespace asio = boost::asio;

/// A value that another thread brings and a coroutine waits for, bounded. Made on the coroutine's thread;
/// 'set' may be called from any, once.
template <class T>
class AsyncResult : public std::enable_shared_from_this<AsyncResult<T>> {
 public:
    explicit AsyncResult(asio::any_io_executor executor) : timer_(std::move(executor)) {}

    void set(T value) {
        asio::post(timer_.get_executor(),
                   [self = this->shared_from_this(), value = std::move(value)]() mutable {
                       self->value_ = std::move(value);
                       self->timer_.cancel();
                   });
    }

    void set_exception(std::exception_ptr exception) {
        asio::post(timer_.get_executor(), [self = this->shared_from_this(), exception] {
            self->exception_ = exception;
            self->timer_.cancel();
        });
    }

    /// Nothing: it did not come in time. Throws what set_exception brought.
    asio::awaitable<std::optional<T>> wait_until(std::chrono::steady_clock::time_point deadline) {
        boost::system::error_code ignored;
        if (!value_ && !exception_) {
            timer_.expires_at(deadline);
            co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        }
        if (exception_) std::rethrow_exception(exception_);
        co_return std::move(value_);
    }

 private:
    asio::steady_timer timer_;
    std::optional<T> value_;
    std::exception_ptr exception_;
};

/// Runs what blocks on the pool and gives its result, or throws what it threw.
template <class T>
asio::awaitable<T> run_on(asio::thread_pool& pool, std::function<T()> work) {
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    auto result = std::make_shared<AsyncResult<T>>(executor);
    asio::post(pool, [result, work = std::move(work)] {
        try {
            result->set(work());
        } catch (...) {
            result->set_exception(std::current_exception());
        }
    });
    // What runs there ends by itself: its own time-outs bound it.
    const auto never = std::chrono::steady_clock::time_point::max();
    std::optional<T> value = co_await result->wait_until(never);
    co_return std::move(*value);
}

}  // namespace cairn
