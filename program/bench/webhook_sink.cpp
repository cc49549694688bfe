#include "program/bench/webhook_sink.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <utility>

#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

constexpr std::string_view answer = "HTTP/1.1 204 No Content\r\n\r\n";
constexpr int events_max = 256;
constexpr int poll_ms = 50;

std::int64_t now_us() {
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

/// The value behind a name that is written as libcurl and Cairn write it.
std::string_view header(std::string_view head, std::string_view name) {
    const auto at = head.find(name);
    if (at == std::string_view::npos) return {};
    const auto value = head.substr(at + name.size());
    return value.substr(0, value.find('\r'));
}

void watch(int epoll, int socket) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = socket;
    epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
}

}  // namespace

WebhookSink::WebhookSink() {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    epoll_ = epoll_create1(EPOLL_CLOEXEC);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, plain, size) != 0 || listen(listener_, SOMAXCONN) != 0)
        throw Failure("no port for the receiver of webhooks", Retry::no);
    getsockname(listener_, plain, &size);
    port_ = ntohs(address.sin_port);
    watch(epoll_, listener_);
    thread_ = std::thread([this] { serve(); });
}

WebhookSink::~WebhookSink() {
    stopped_ = true;
    thread_.join();
    for (const auto& [socket, connection] : connections_) ::close(socket);
    ::close(epoll_);
    ::close(listener_);
}

std::unordered_map<std::string, std::int64_t> WebhookSink::take_arrivals() {
    const std::lock_guard lock(mutex_);
    return std::exchange(arrivals_, {});
}

void WebhookSink::serve() {
    std::array<epoll_event, events_max> events{};
    while (!stopped_) {
        const int count = epoll_wait(epoll_, events.data(), events_max, poll_ms);
        for (int i = 0; i < count; ++i) {
            const int socket = events[static_cast<std::size_t>(i)].data.fd;
            if (socket != listener_) {
                if (read(socket, connections_[socket])) continue;
                connections_.erase(socket);
                ::close(socket);
                continue;
            }
            const int made = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (made < 0) continue;
            const int on = 1;
            setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            watch(epoll_, made);
        }
    }
}

bool WebhookSink::read(int socket, Connection& connection) {
    std::array<char, 65'536> buffer;
    const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (count == 0) return false;
    if (count < 0) return errno == EAGAIN;
    connection.input.append(buffer.data(), static_cast<std::size_t>(count));
    while (answer_one(socket, connection)) {
    }
    return true;
}

bool WebhookSink::answer_one(int socket, Connection& connection) {
    const auto end = connection.input.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const std::string_view head(connection.input.data(), end + 2);
    const std::string_view length = header(head, "\r\nContent-Length: ");
    std::size_t body = 0;
    std::from_chars(length.data(), length.data() + length.size(), body);
    if (connection.input.size() < end + 4 + body) return false;
    if (noting_) {
        const std::string id(header(head, "\r\nwebhook-id: "));
        const std::lock_guard lock(mutex_);
        arrivals_.emplace(id, now_us());
    }
    connection.input.erase(0, end + 4 + body);
    ++received_;
    return ::send(socket, answer.data(), answer.size(), MSG_NOSIGNAL) > 0;
}

}  // namespace cairn
