#pragma once

#include <sys/epoll.h>

#include <array>
#include <chrono>
#include <span>

namespace cairn {

/// Tells which of many sockets can be read or written, by epoll: what it costs depends on how many are
/// ready, not on how many are watched. Used by one thread, but for wake_up.
class SocketPoll {
 public:
    SocketPoll();
    ~SocketPoll();
    SocketPoll(const SocketPoll&) = delete;
    SocketPoll& operator=(const SocketPoll&) = delete;

    /// 'events' as in epoll_ctl(2). What was asked for this socket before holds no longer.
    void watch(int socket, std::uint32_t events);
    void forget(int socket);

    /// Those that are ready, valid until the next call: none when the time has passed or wake_up was
    /// called.
    std::span<const epoll_event> wait_until(std::chrono::steady_clock::time_point deadline);

    /// From any thread: lets wait_until return, the next time where nobody waits.
    void wake_up();

    /// Whether the last wait_until saw a wake_up.
    bool was_woken() const { return woken_; }

 private:
    int epoll_;
    int wake_;
    bool woken_ = false;
    std::array<epoll_event, 256> ready_{};
};

}  // namespace cairn
