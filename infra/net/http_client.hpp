#pragma once

#include <curl/curl.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "infra/net/address_guard.hpp"
#include "infra/net/socket_poll.hpp"

namespace cairn {

struct OutgoingRequest {
    std::string method = "POST";
    std::string url;
    std::string body;
    std::vector<std::string> headers;  // Name: value
    int deadline_ms = 15'000;          // For all of it: look-up, connect, TLS, sending, reading.
    std::size_t response_bytes_max = 16'384;
    std::string ca_pem;  // Certificates to trust in place of the system's. Empty: the system's.
    // Never sent a second time, as is else done where a kept connection ends without an answer. It takes a
    // connection of its own.
    bool once = false;
    /// Signs the request as AWS Signature Version 4 has it: aws:amz:<region>:<service>. Empty: not.
    std::string aws_scope;
    std::string aws_key, aws_secret;  // What it signs with.
};

/// What became of an outgoing request.
struct OutgoingResponse {
    enum class Error {
        none,
        address_refused,  // The guard did not let the socket connect, or the URL's scheme is not allowed.
        timeout,
        connection,  // Look-up, connect, TLS, a request that cannot be sent, too many headers, or cut off.
    };

    Error error = Error::none;
    std::string detail;  // For operators; says too much for tenants.
    int status = 0;      // Of the final response, also where an error came after its first line.
    std::string body;    // At most response_bytes_max of it, as it was sent: never inflated.
    std::vector<std::pair<std::string, std::string>> headers;  // Names in lower case.
    std::string address;                                       // That was connected to.
    double name_lookup_ms = 0, connect_ms = 0, tls_ms = 0, first_byte_ms = 0, total_ms = 0;
};

/// Outgoing HTTP/1.1 on libcurl's multi interface: many requests at once on one thread, connections kept.
/// Redirects are not followed, the environment's proxies are not heeded, certificates are always verified,
/// and the guard sees every address. A response below 300 counts only where it came whole; one from 300 on
/// also where the other side did not read the request to its end. Used by one thread.
class HttpClient {
 public:
    using Done = std::function<void(OutgoingResponse)>;

    HttpClient(const AddressGuard& guard, bool allow_http);
    ~HttpClient();  // What is under way is dropped without an answer.
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// 'done' is called in 'run'.
    void send(OutgoingRequest request, Done done);

    /// Moves everything on for at most so long, and less where something ends.
    void run(int timeout_ms);

    /// From another thread: lets 'run' return.
    void wake_up() { sockets_.wake_up(); }

    std::size_t in_flight() const { return transfers_.size(); }

 private:
    using Clock = std::chrono::steady_clock;
    struct Transfer;

    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* transfer);
    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* transfer);
    static curl_socket_t on_open(void* transfer, curlsocktype purpose, curl_sockaddr* address);
    static int on_close(void* client, curl_socket_t socket);
    static int on_socket(CURL* handle, curl_socket_t socket, int what, void* client, void* unused);
    static int on_timer(CURLM* multi, long timeout_ms, void* client);
    void set_up(CURL* handle, Transfer& transfer);
    void move_on(curl_socket_t socket, int events);
    bool finish_ended();
    void finish(CURL* handle, CURLcode code);

    const AddressGuard& guard_;
    bool allow_http_;
    SocketPoll sockets_;
    CURLM* multi_;
    Clock::time_point timer_due_ = Clock::time_point::max();  // When curl wants to be called.
    std::unordered_map<CURL*, std::unique_ptr<Transfer>> transfers_;
    std::unordered_map<curl_socket_t, std::string> unread_;  // What closed sockets still held.
    std::vector<CURL*> spare_;                               // Handles that have no transfer.
};

}  // namespace cairn
