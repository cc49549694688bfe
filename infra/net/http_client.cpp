#include "infra/net/http_client.hpp"

#include <unistd.h>

#include <algorithm>

namespace cairn {
namespace {

constexpr std::size_t header_bytes_max = 65'536;
constexpr std::size_t header_lines_max = 200;
constexpr long connections_kept_max = 256;

/// curl's options are set through one variadic function; it copies strings.
template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
    curl_easy_setopt(handle, option, value);
}

double milliseconds(CURL* handle, CURLINFO info) {
    curl_off_t micros = 0;
    curl_easy_getinfo(handle, info, &micros);
    return static_cast<double>(micros) / 1'000.0;
}

}  // namespace

struct HttpClient::Transfer {
    const AddressGuard* guard = nullptr;
    OutgoingRequest request;
    Done done;
    OutgoingResponse response;
    curl_slist* headers = nullptr;
    std::size_t header_bytes = 0;
    bool refused = false;
    bool cut = false;  // Enough was read; what follows is not wanted.
    char error[CURL_ERROR_SIZE] = {};

    ~Transfer() { curl_slist_free_all(headers); }
};

HttpClient::HttpClient(const AddressGuard& guard, bool allow_http)
    : guard_(guard), allow_http_(allow_http), multi_(curl_multi_init()) {
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, connections_kept_max);
}

HttpClient::~HttpClient() {
    for (auto& [handle, transfer] : transfers_) {
        curl_multi_remove_handle(multi_, handle);
        curl_easy_cleanup(handle);
    }
    curl_multi_cleanup(multi_);
}

void HttpClient::send(OutgoingRequest request, Done done) {
    auto transfer = std::make_unique<Transfer>();
    transfer->guard = &guard_;
    transfer->request = std::move(request);
    transfer->done = std::move(done);
    set_up(std::move(transfer));
}

void HttpClient::set_up(std::unique_ptr<Transfer> owned) {
    Transfer& transfer = *owned;
    CURL* handle = curl_easy_init();
    const OutgoingRequest& request = transfer.request;
    for (const std::string& header : request.headers)
        transfer.headers = curl_slist_append(transfer.headers, header.c_str());
    transfer.headers = curl_slist_append(transfer.headers, "Expect:");
    set(handle, CURLOPT_URL, request.url.c_str());
    set(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    if (request.method != "GET") {
        set(handle, CURLOPT_POSTFIELDS, request.body.data());
        set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    }
    set(handle, CURLOPT_HTTPHEADER, transfer.headers);
    set(handle, CURLOPT_PROTOCOLS_STR, allow_http_ ? "http,https" : "https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_TCP_NODELAY, 1L);
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.deadline_ms));
    set(handle, CURLOPT_ERRORBUFFER, transfer.error);
    set(handle, CURLOPT_WRITEFUNCTION, on_body);
    set(handle, CURLOPT_WRITEDATA, &transfer);
    set(handle, CURLOPT_HEADERFUNCTION, on_header);
    set(handle, CURLOPT_HEADERDATA, &transfer);
    set(handle, CURLOPT_OPENSOCKETFUNCTION, on_open);
    set(handle, CURLOPT_OPENSOCKETDATA, &transfer);
    transfers_.emplace(handle, std::move(owned));
    curl_multi_add_handle(multi_, handle);
}

std::size_t HttpClient::on_body(char* data, std::size_t size, std::size_t count, void* opaque) {
    auto& transfer = *static_cast<Transfer*>(opaque);
    const std::size_t bytes = size * count;
    const std::size_t room = transfer.request.response_bytes_max - transfer.response.body.size();
    transfer.response.body.append(data, std::min(bytes, room));
    if (bytes <= room) return bytes;
    transfer.cut = true;
    return 0;  // Ends the transfer: a body without end is not read to its end.
}

std::size_t HttpClient::on_header(char* data, std::size_t size, std::size_t count, void* opaque) {
    auto& transfer = *static_cast<Transfer*>(opaque);
    const std::string_view line(data, size * count);
    transfer.header_bytes += line.size();
    auto& headers = transfer.response.headers;
    if (transfer.header_bytes > header_bytes_max || headers.size() > header_lines_max) return 0;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return line.size();
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    while (!value.empty() && (value.back() == '\r' || value.back() == '\n')) value.remove_suffix(1);
    headers.emplace_back(std::move(name), std::string(value));
    return line.size();
}

curl_socket_t HttpClient::on_open(void* opaque, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(opaque);
    if (!transfer.guard->allows(address->addr)) {
        transfer.refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void HttpClient::run(int timeout_ms) {
    int running = 0;
    curl_multi_perform(multi_, &running);
    curl_multi_poll(multi_, nullptr, 0, timeout_ms, nullptr);
    curl_multi_perform(multi_, &running);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left))
        if (message->msg == CURLMSG_DONE) finish(message->easy_handle, message->data.result);
}

void HttpClient::finish(CURL* handle, CURLcode code) {
    const auto found = transfers_.find(handle);
    const std::unique_ptr<Transfer> transfer = std::move(found->second);
    transfers_.erase(found);
    OutgoingResponse& response = transfer->response;
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    response.status = static_cast<int>(status);
    const char* address = nullptr;
    curl_easy_getinfo(handle, CURLINFO_PRIMARY_IP, &address);
    if (address != nullptr) response.address = address;
    response.name_lookup_ms = milliseconds(handle, CURLINFO_NAMELOOKUP_TIME_T);
    response.connect_ms = milliseconds(handle, CURLINFO_CONNECT_TIME_T);
    response.tls_ms = milliseconds(handle, CURLINFO_APPCONNECT_TIME_T);
    response.first_byte_ms = milliseconds(handle, CURLINFO_STARTTRANSFER_TIME_T);
    response.total_ms = milliseconds(handle, CURLINFO_TOTAL_TIME_T);
    if (transfer->refused) {
        response.error = OutgoingResponse::Error::address_refused;
    } else if (code == CURLE_OPERATION_TIMEDOUT) {
        response.error = OutgoingResponse::Error::timeout;
    } else if (code != CURLE_OK && !transfer->cut) {
        response.error = OutgoingResponse::Error::connection;
    }
    if (response.error != OutgoingResponse::Error::none)
        response.detail = transfer->error[0] != '\0' ? transfer->error : curl_easy_strerror(code);
    curl_multi_remove_handle(multi_, handle);
    curl_easy_cleanup(handle);
    transfer->done(std::move(response));
}

}  // namespace cairn
