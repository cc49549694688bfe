#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <string>

namespace cairn {

namespace asio = boost::asio;

/// Starts a coroutine that nobody waits for. What it throws is logged with its name, never swallowed;
/// 'ended' is called either way.
void spawn(asio::io_context& io, std::string name, asio::awaitable<void> coroutine,
           std::function<void()> ended = {});

}  // namespace cairn
