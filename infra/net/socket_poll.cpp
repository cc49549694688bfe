#include "infra/net/socket_poll.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include "infra/runtime/failure.hpp"

namespace cairn {

SocketPoll::SocketPoll()
    : epoll_(epoll_create1(EPOLL_CLOEXEC)), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (epoll_ < 0 || wake_ < 0) {
        const std::string reason = std::strerror(errno);
        ::close(epoll_);
        ::close(wake_);
        throw Failure("cannot watch sockets: " + reason, Retry::yes, "see ulimit -n");
    }
    watch(wake_, EPOLLIN);
}

SocketPoll::~SocketPoll() {
    ::close(wake_);
    ::close(epoll_);
}

void SocketPoll::watch(int socket, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.fd = socket;
    if (epoll_ctl(epoll_, EPOLL_CTL_MOD, socket, &event) != 0 && errno == ENOENT)
        epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
}

void SocketPoll::forget(int socket) { epoll_ctl(epoll_, EPOLL_CTL_DEL, socket, nullptr); }

std::span<const epoll_event> SocketPoll::wait_until(std::chrono::steady_clock::time_point deadline) {
    // Rounded up: less than a millisecond must not become a busy loop.
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    const auto wait_ms = std::clamp<std::int64_t>(left.count(), 0, 3'600'000);
    const int count =
        epoll_wait(epoll_, ready_.data(), static_cast<int>(ready_.size()), static_cast<int>(wait_ms));
    auto end = ready_.begin() + std::max(count, 0);
    const auto wake =
        std::find_if(ready_.begin(), end, [&](const auto& event) { return event.data.fd == wake_; });
    woken_ = wake != end;
    if (woken_) {
        std::uint64_t times = 0;
        [[maybe_unused]] const auto read_bytes = ::read(wake_, &times, sizeof(times));
        std::swap(*wake, *--end);
    }
    return {ready_.begin(), end};
}

void SocketPoll::wake_up() {
    const std::uint64_t once = 1;
    // Fails only where it has been called 2^64 times already, and then it is awake.
    [[maybe_unused]] const auto written = ::write(wake_, &once, sizeof(once));
}

}  // namespace cairn
