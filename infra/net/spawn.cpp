#include "infra/net/spawn.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>

namespace cairn {

void spawn(asio::io_context& io, std::string name, asio::awaitable<void> coroutine,
           std::function<void()> ended) {
    asio::co_spawn(io, std::move(coroutine),
                   [name = std::move(name), ended = std::move(ended)](std::exception_ptr exception) {
                       if (ended) ended();
                       if (!exception) return;
                       try {
                           std::rethrow_exception(exception);
                       } catch (const std::exception& error) {
                           spdlog::error("{}: {}", name, error.what());
                       }
                   });
}

}  // namespace cairn
