#include "infra/net/http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace cairn {
namespace {

constexpr std::size_t header_bytes_max = 65'536;  // Of all responses to a request, those of 1xx too.
constexpr std::size_t header_lines_max = 200;
constexpr long connections_kept_max = 256;
constexpr std::size_t spare_handles_max = 256;
constexpr std::size_t unread_bytes_max = 4'096;

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

std::string address_text(const sockaddr& address) {
    char text[INET6_ADDRSTRLEN] = "an address of another family";
    if (address.sa_family == AF_INET)
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr, text, sizeof(text));
    if (address.sa_family == AF_INET6)
        inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, text, sizeof(text));
    return text;
}

/// A line end or zero byte would let a value begin another header, or another request.
bool can_be_sent(const OutgoingRequest& request) {
    static constexpr std::string_view line_ends("\r\n\0", 3);
    const auto whole = [](const std::string& text) {
        return text.find_first_of(line_ends) == std::string::npos;
    };
    return whole(request.url) && whole(request.method) &&
           std::all_of(request.headers.begin(), request.headers.end(), whole);
}

}  // namespace

struct HttpClient::Transfer {
    const AddressGuard* guard = nullptr;
    OutgoingRequest request;
    Done done;
    OutgoingResponse response;
    curl_slist* headers = nullptr;
    std::size_t header_bytes = 0;
    std::string refused;  // Why the guard let no socket connect. Empty: it did not refuse any.
    std::string fault;    // What the client itself found wrong. Empty: nothing.
    curl_socket_t socket = CURL_SOCKET_BAD;  // The last that curl waited for.
    bool connected = false;
    bool headers_ended =
        false;         // Of the latest response: curl takes it for whole where the other side ends.
    bool cut = false;  // Enough was read; what follows is not wanted.
    char error[CURL_ERROR_SIZE] = {};

    ~Transfer() { curl_slist_free_all(headers); }

    /// False: what the response's headers hold is more than is taken.
    bool take_header_line(std::string_view line);

    /// Takes a refusal that the other side sent before it closed, and that curl did not read, for the
    /// answer: curl may write once more before it reads, and then sees the closed connection alone.
    void take_unread(std::string_view bytes);

    /// Fills the response in: what curl measured, and which error it was.
    void judge(CURL* handle, CURLcode code);
};

HttpClient::HttpClient(const AddressGuard& guard, bool allow_http)
    : guard_(guard), allow_http_(allow_http), multi_(curl_multi_init()) {
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, connections_kept_max);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, on_timer);
    curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
}

HttpClient::~HttpClient() {
    for (auto& [handle, transfer] : transfers_) {
        curl_multi_remove_handle(multi_, handle);
        curl_easy_cleanup(handle);
    }
    for (CURL* handle : spare_) curl_easy_cleanup(handle);
    curl_multi_cleanup(multi_);
}

void HttpClient::send(OutgoingRequest request, Done done) {
    auto transfer = std::make_unique<Transfer>();
    transfer->guard = &guard_;
    transfer->request = std::move(request);
    transfer->done = std::move(done);
    if (!can_be_sent(transfer->request)) {
        transfer->fault = "the URL, the method or a header holds a line end";
        transfer->request = OutgoingRequest();  // curl refuses the empty URL.
    }
    CURL* handle = spare_.empty() ? curl_easy_init() : spare_.back();
    if (!spare_.empty()) spare_.pop_back();
    set_up(handle, *transfer);
    transfers_.emplace(handle, std::move(transfer));
    curl_multi_add_handle(multi_, handle);
}

void HttpClient::set_up(CURL* handle, Transfer& transfer) {
    const OutgoingRequest& request = transfer.request;
    for (const std::string& header : request.headers)
        transfer.headers = curl_slist_append(transfer.headers, header.c_str());
    transfer.headers = curl_slist_append(transfer.headers, "Accept-Encoding: identity");
    // curl 7.88 signs for a header that this takes away.
    if (request.aws_scope.empty()) transfer.headers = curl_slist_append(transfer.headers, "Expect:");
    set(handle, CURLOPT_URL, request.url.c_str());
    set(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    if (request.method != "GET") {
        set(handle, CURLOPT_POSTFIELDS, request.body.data());
        set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    }
    set(handle, CURLOPT_HTTPHEADER, transfer.headers);
    set(handle, CURLOPT_PROTOCOLS_STR, allow_http_ ? "http,https" : "https");
    set(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_TCP_NODELAY, 1L);
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.deadline_ms));
    // What finds no answer on a kept connection is sent again by curl, whatever the method.
    set(handle, CURLOPT_FRESH_CONNECT, request.once ? 1L : 0L);
    // Else a look-up that hangs holds up this thread beyond the deadline, and with it all other transfers.
    set(handle, CURLOPT_QUICK_EXIT, 1L);
    if (!request.ca_pem.empty()) {
        curl_blob pem{const_cast<char*>(request.ca_pem.data()), request.ca_pem.size(), CURL_BLOB_COPY};
        set(handle, CURLOPT_CAINFO_BLOB, &pem);
        set(handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
    if (!request.aws_scope.empty()) {
        set(handle, CURLOPT_AWS_SIGV4, request.aws_scope.c_str());
        set(handle, CURLOPT_USERNAME, request.aws_key.c_str());
        set(handle, CURLOPT_PASSWORD, request.aws_secret.c_str());
    }
    set(handle, CURLOPT_ERRORBUFFER, transfer.error);
    set(handle, CURLOPT_WRITEFUNCTION, on_body);
    set(handle, CURLOPT_WRITEDATA, &transfer);
    set(handle, CURLOPT_HEADERFUNCTION, on_header);
    set(handle, CURLOPT_HEADERDATA, &transfer);
    set(handle, CURLOPT_OPENSOCKETFUNCTION, on_open);
    set(handle, CURLOPT_OPENSOCKETDATA, &transfer);
    // The connection keeps these for as long as it lives, beyond the transfer.
    set(handle, CURLOPT_CLOSESOCKETFUNCTION, on_close);
    set(handle, CURLOPT_CLOSESOCKETDATA, this);
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
    return transfer.take_header_line({data, size * count}) ? size * count : 0;
}

bool HttpClient::Transfer::take_header_line(std::string_view line) {
    header_bytes += line.size();
    auto& headers_so_far = response.headers;
    if (line.starts_with("HTTP/")) {
        headers_so_far.clear();  // They were of a response with 1xx.
        headers_ended = false;
    }
    if (line == "\r\n" || line == "\n") headers_ended = true;
    if (header_bytes > header_bytes_max || headers_so_far.size() >= header_lines_max) {
        fault = "the response's headers are too many";
        return false;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return true;
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    while (!value.empty() && (value.back() == '\r' || value.back() == '\n')) value.remove_suffix(1);
    headers_so_far.emplace_back(std::move(name), std::string(value));
    return true;
}

void HttpClient::Transfer::take_unread(std::string_view bytes) {
    static constexpr std::string_view version = "HTTP/1.1 ";
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos || !bytes.starts_with(version)) return;
    int came = 0;
    const std::string_view number = bytes.substr(version.size(), 3);
    std::from_chars(number.data(), number.data() + number.size(), came);
    if (came < 300 || came > 599) return;
    response.status = came;
    for (std::string_view rest = bytes.substr(0, end + 4); !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n') + 1);
        if (!take_header_line(line)) return;
        rest.remove_prefix(line.size());
    }
}

curl_socket_t HttpClient::on_open(void* opaque, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(opaque);
    if (!transfer.guard->allows(address->addr)) {
        transfer.refused =
            address_text(address->addr) + " is not of the public internet, and no allowed network holds it";
        return CURL_SOCKET_BAD;
    }
    transfer.connected = true;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int HttpClient::on_close(void* opaque, curl_socket_t socket) {
    auto& client = *static_cast<HttpClient*>(opaque);
    char bytes[unread_bytes_max];
    const auto count = ::recv(socket, bytes, sizeof(bytes), MSG_DONTWAIT);
    client.unread_.erase(socket);
    if (count > 0) client.unread_.emplace(socket, std::string(bytes, static_cast<std::size_t>(count)));
    return ::close(socket);
}

int HttpClient::on_socket(CURL* handle, curl_socket_t socket, int what, void* opaque, void*) {
    auto& client = *static_cast<HttpClient*>(opaque);
    if (what == CURL_POLL_REMOVE) {
        client.sockets_.forget(socket);
        return 0;
    }
    if (const auto found = client.transfers_.find(handle); found != client.transfers_.end())
        found->second->socket = socket;
    std::uint32_t events = 0;
    if ((what & CURL_POLL_IN) != 0) events |= EPOLLIN;
    if ((what & CURL_POLL_OUT) != 0) events |= EPOLLOUT;
    client.sockets_.watch(socket, events);
    return 0;
}

int HttpClient::on_timer(CURLM*, long timeout_ms, void* opaque) {
    static_cast<HttpClient*>(opaque)->timer_due_ =
        timeout_ms < 0 ? Clock::time_point::max() : Clock::now() + std::chrono::milliseconds(timeout_ms);
    return 0;
}

void HttpClient::move_on(curl_socket_t socket, int events) {
    int running = 0;
    curl_multi_socket_action(multi_, socket, events, &running);
}

void HttpClient::run(int timeout_ms) {
    const Clock::time_point until = Clock::now() + std::chrono::milliseconds(timeout_ms);
    for (bool ended = false; !ended;) {
        if (timer_due_ <= Clock::now()) {
            move_on(CURL_SOCKET_TIMEOUT, 0);
            // Asked for: curl does not repeat a time that it has named and that came a little too early.
            long left_ms = -1;
            curl_multi_timeout(multi_, &left_ms);
            on_timer(multi_, left_ms, this);
        }
        ended = finish_ended();
        for (const epoll_event& ready :
             sockets_.wait_until(ended ? Clock::now() : std::min(until, timer_due_))) {
            int events = 0;
            if ((ready.events & EPOLLIN) != 0) events |= CURL_CSELECT_IN;
            // Whoever writes reads first: an answer may have come since, and ends the sending.
            if ((ready.events & EPOLLOUT) != 0) events |= CURL_CSELECT_OUT | CURL_CSELECT_IN;
            if ((ready.events & (EPOLLERR | EPOLLHUP)) != 0) events |= CURL_CSELECT_ERR;
            move_on(ready.data.fd, events);
        }
        ended = finish_ended() || ended || sockets_.was_woken() || Clock::now() >= until;
    }
}

bool HttpClient::finish_ended() {
    bool ended = false;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        finish(message->easy_handle, message->data.result);
        ended = true;
    }
    return ended;
}

void HttpClient::finish(CURL* handle, CURLcode code) {
    const auto found = transfers_.find(handle);
    const std::unique_ptr<Transfer> transfer = std::move(found->second);
    transfers_.erase(found);
    const auto unread = unread_.extract(transfer->socket);
    // Of http alone: bytes that came beside TLS may be anybody's.
    if (code == CURLE_SEND_ERROR && !unread.empty() && transfer->request.url.starts_with("http://"))
        transfer->take_unread(unread.mapped());
    transfer->judge(handle, code);
    curl_multi_remove_handle(multi_, handle);
    if (spare_.size() < spare_handles_max) {
        curl_easy_reset(handle);
        spare_.push_back(handle);
    } else {
        curl_easy_cleanup(handle);
    }
    transfer->done(std::move(transfer->response));
}

void HttpClient::Transfer::judge(CURL* handle, CURLcode code) {
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (status >= 200) response.status = static_cast<int>(status);
    const char* address = nullptr;
    curl_easy_getinfo(handle, CURLINFO_PRIMARY_IP, &address);
    if (address != nullptr) response.address = address;
    response.name_lookup_ms = milliseconds(handle, CURLINFO_NAMELOOKUP_TIME_T);
    response.connect_ms = milliseconds(handle, CURLINFO_CONNECT_TIME_T);
    response.tls_ms = milliseconds(handle, CURLINFO_APPCONNECT_TIME_T);
    response.first_byte_ms = milliseconds(handle, CURLINFO_STARTTRANSFER_TIME_T);
    response.total_ms = milliseconds(handle, CURLINFO_TOTAL_TIME_T);
    const bool cut_off = code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_PARTIAL_FILE;
    using Error = OutgoingResponse::Error;
    // curl names an answer that is no HTTP as it names a scheme that is not allowed.
    const bool scheme_refused = code == CURLE_UNSUPPORTED_PROTOCOL && response.address.empty();
    if (code == CURLE_OK && !headers_ended) {
        response.error = Error::connection;
        fault = "the response ended within its headers";
    } else if (code == CURLE_OK || cut || (cut_off && response.status >= 300)) {
        response.error = Error::none;
    } else if (scheme_refused || (!refused.empty() && !connected)) {
        response.error = Error::address_refused;
    } else {
        response.error = code == CURLE_OPERATION_TIMEDOUT ? Error::timeout : Error::connection;
    }
    if (response.error == Error::none) return;
    response.detail = error[0] != '\0' ? error : curl_easy_strerror(code);
    if (!fault.empty()) response.detail = fault;
    if (response.error == Error::address_refused && !refused.empty()) response.detail = refused;
}

}  // namespace cairn
