#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

namespace asio = boost::asio;

/// A request that has been read whole, within its limits.
struct HttpRequest {
    std::string method;
    std::string path;   // Decoded, without the query.
    std::string query;  // As it came.
    std::string target;
    std::string body;
    std::string remote_address;
    std::vector<std::pair<std::string, std::string>> headers;  // Names in lower case.

    /// Empty where it is not there.
    std::string_view header(std::string_view name) const;
};

/// Writes to a response that does not end by itself. False: the other side is gone.
class HttpStream {
 public:
    virtual ~HttpStream() = default;
    virtual asio::awaitable<bool> write(std::string bytes) = 0;
    virtual bool is_stopping() const = 0;
};

struct HttpResponse {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;

    /// Set: called after the headers, to write the body piece by piece.
    std::function<asio::awaitable<void>(HttpStream&)> stream;

    /// For the access log: who it was, and what it became.
    std::string log_tenant, log_principal, log_command_id, log_trace;
};

using HttpHandler = std::function<asio::awaitable<HttpResponse>(const HttpRequest&)>;

/// %41 as A. Nothing where an escape is broken or holds a zero byte.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space = false);

/// a=1&b=2, decoded, in order. Nothing where an escape is broken.
std::optional<std::vector<std::pair<std::string, std::string>>> query_parameters(std::string_view query);

std::string percent_encoded(std::string_view text);

std::string_view reason_of(int status);

}  // namespace cairn
