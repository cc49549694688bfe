#pragma once

#include <poll.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "tests/support/loopback_listener.hpp"

namespace cairn::test {

/// The other side's connection, in the hands of a script. Whatever it does ends when the receiver ends.
class ScriptedConnection {
 public:
    ScriptedConnection(int socket, std::stop_token stop) : socket_(socket), stop_(std::move(stop)) {}

    int socket() const { return socket_; }

    /// False: the client is gone, or the test is over.
    bool write(std::string_view bytes) {
        while (!bytes.empty() && waits_for(POLLOUT)) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent <= 0) return false;
            written_ += static_cast<std::size_t>(sent);
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return bytes.empty();
    }

    /// At most so many bytes; empty at the end.
    std::string read(std::size_t bytes_max) {
        std::string bytes(bytes_max, '\0');
        if (!waits_for(POLLIN)) return {};
        const auto got = ::recv(socket_, bytes.data(), bytes.size(), 0);
        bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        return bytes;
    }

    /// A whole request with a body as long as its Content-Length says; empty at the end.
    std::string read_request() {
        std::string request;
        for (;;) {
            const auto head = request.find("\r\n\r\n");
            if (head != std::string::npos) {
                const auto length = request.find("Content-Length: ");
                const std::size_t body =
                    length < head ? std::stoul(request.substr(length + sizeof("Content-Length:"))) : 0;
                if (request.size() >= head + 4 + body) return request;
            }
            const std::string more = read(65'536);
            if (more.empty()) return {};
            request += more;
        }
    }

    /// False: the test is over.
    bool pause(int milliseconds) {
        for (int i = 0; i < milliseconds && !stop_.stop_requested(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return !stop_.stop_requested();
    }

    std::size_t written() const { return written_; }

 private:
    bool waits_for(short event) {
        while (!stop_.stop_requested()) {
            pollfd ready{socket_, event, 0};
            if (::poll(&ready, 1, 5) > 0) return true;
        }
        return false;
    }

    int socket_;
    std::stop_token stop_;
    std::size_t written_ = 0;
};

/// A receiver of webhooks on a real socket that behaves as its script says, once for each connection, each
/// in a thread of its own; then it closes.
class ScriptedReceiver {
 public:
    using Script = std::function<void(ScriptedConnection&)>;

    explicit ScriptedReceiver(Script script, const std::string& address = "127.0.0.1")
        : script_(std::move(script)),
          listener_(address),
          url_("http://" + address + ":" + listener_.port() + "/hook"),
          accepting_([this](const std::stop_token& stop) { accept(stop); }) {}

    const std::string& url() const { return url_; }
    std::string port() const { return listener_.port(); }
    int connections() const { return connections_; }
    std::size_t written() const { return written_; }

 private:
    void accept(const std::stop_token& stop) {
        std::vector<std::jthread> serving;  // Told to stop, and joined, at the end.
        while (!stop.stop_requested()) {
            const int socket = listener_.accept_one(2);
            if (socket < 0) continue;
            ++connections_;
            serving.emplace_back([this, socket](std::stop_token over) {
                ScriptedConnection connection(socket, std::move(over));
                script_(connection);
                written_ += connection.written();
                ::close(socket);
            });
        }
    }

    Script script_;
    LoopbackListener listener_;
    std::string url_;
    std::atomic<int> connections_ = 0;
    std::atomic<std::size_t> written_ = 0;
    std::jthread accepting_;
};

}  // namespace cairn::test
