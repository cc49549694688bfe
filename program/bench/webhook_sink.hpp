#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

namespace cairn {

/// A receiver on the loopback that answers 204 to whatever comes and knows when each webhook-id came first:
/// one thread, epoll, connections kept.
class WebhookSink {
 public:
    WebhookSink();
    ~WebhookSink();
    WebhookSink(const WebhookSink&) = delete;
    WebhookSink& operator=(const WebhookSink&) = delete;

    std::uint16_t port() const { return port_; }
    std::int64_t received() const { return received_; }

    /// From now on arrivals are noted by id, in microseconds since 1970.
    void note_arrivals() { noting_ = true; }
    std::unordered_map<std::string, std::int64_t> take_arrivals();

 private:
    struct Connection {
        std::string input;
    };

    void serve();
    bool read(int socket, Connection& connection);
    bool answer_one(int socket, Connection& connection);

    int listener_ = -1, epoll_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<std::int64_t> received_{0};
    std::atomic<bool> noting_{false}, stopped_{false};
    std::mutex mutex_;
    std::unordered_map<std::string, std::int64_t> arrivals_;
    std::unordered_map<int, Connection> connections_;
    std::thread thread_;
};

}  // namespace cairn
