#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>
#include <string>

namespace cairn::test {

/// A listening socket of this machine. Without anybody who accepts, connections() counts those that came.
class LoopbackListener {
 public:
    /// An address of IPv4, or "::" for every address that this machine has, of both families.
    explicit LoopbackListener(const std::string& address = "127.0.0.1", int backlog = 1'024) {
        const bool all = address == "::";
        socket_ = ::socket(all ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_storage storage{};
        socklen_t size = 0;
        if (all) {
            const int off = 0;
            ::setsockopt(socket_, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof(off));
            sockaddr_in6 any{};
            any.sin6_family = AF_INET6;
            std::memcpy(&storage, &any, size = sizeof(any));
        } else {
            sockaddr_in one{};
            one.sin_family = AF_INET;
            ::inet_pton(AF_INET, address.c_str(), &one.sin_addr);
            std::memcpy(&storage, &one, size = sizeof(one));
        }
        if (::bind(socket_, reinterpret_cast<sockaddr*>(&storage), size) != 0 ||
            ::listen(socket_, backlog) != 0)
            throw std::runtime_error("cannot listen on " + address + ": " + std::strerror(errno));
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&storage), &size);
        // The port is at the same place in the addresses of both families.
        port_ = ntohs(reinterpret_cast<const sockaddr_in&>(storage).sin_port);
    }

    ~LoopbackListener() { ::close(socket_); }
    LoopbackListener(const LoopbackListener&) = delete;
    LoopbackListener& operator=(const LoopbackListener&) = delete;

    int socket() const { return socket_; }
    std::string port() const { return std::to_string(port_); }

    /// How many have connected. On loopback a connection stands here before connect(2) returns there.
    int connections() {
        for (;;) {
            const int taken = accept_one(0);
            if (taken < 0) return connections_;
            ::close(taken);
            ++connections_;
        }
    }

    /// -1: nobody came in time.
    int accept_one(int timeout_ms) const {
        timeval wait{timeout_ms / 1'000, timeout_ms % 1'000 * 1'000};
        fd_set readable;
        FD_ZERO(&readable);
        FD_SET(socket_, &readable);
        if (::select(socket_ + 1, &readable, nullptr, nullptr, &wait) <= 0) return -1;
        return ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
    }

 private:
    int socket_ = -1;
    std::uint16_t port_ = 0;
    int connections_ = 0;
};

}  // namespace cairn::test
