#pragma once

#include <curl/curl.h>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "infra/net/address_guard.hpp"

namespace cairn {

struct OutgoingRequest {
    std::string method = "POST";
    std::string url;
    std::string body;
    std::vector<std::string> headers;  // Name: value
    int deadline_ms = 15'000;          // For all of it: look-up, connect, TLS, sending, reading.
    std::size_t response_bytes_max = 16'384;
};

/// What became of an outgoing request.
struct OutgoingResponse {
    enum class Error {
        none,
        address_refused,  // The guard did not let the socket connect.
        timeout,
        connection,  // Look-up, connect, TLS, or cut off.
    };

    Error error = Error::none;
    std::string detail;  // For operators; says too much for tenants.
    int status = 0;
    std::string body;  // At most response_bytes_max of it.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string address;  // That was connected to.
    double name_lookup_ms = 0, connect_ms = 0, tls_ms = 0, first_byte_ms = 0, total_ms = 0;
};

/// Outgoing HTTP on libcurl's multi interface: many requests at once on one thread, connections kept.
/// Redirects are not followed, the environment's proxies are not heeded, and the guard sees every address.
/// Used by one thread.
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
    void wake_up() { curl_multi_wakeup(multi_); }

    std::size_t in_flight() const { return transfers_.size(); }

 private:
    struct Transfer;

    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* transfer);
    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* transfer);
    static curl_socket_t on_open(void* transfer, curlsocktype purpose, curl_sockaddr* address);
    void set_up(std::unique_ptr<Transfer> owned);
    void finish(CURL* handle, CURLcode code);

    const AddressGuard& guard_;
    bool allow_http_;
    CURLM* multi_;
    std::unordered_map<CURL*, std::unique_ptr<Transfer>> transfers_;
};

}  // namespace cairn
