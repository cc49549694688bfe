#pragma once

#include <optional>

#include "infra/net/http_client.hpp"

namespace cairn::test {

inline OutgoingRequest post_to(std::string url, int deadline_ms = 2'000) {
    OutgoingRequest request;
    request.url = std::move(url);
    request.body = "{}";
    request.deadline_ms = deadline_ms;
    return request;
}

inline OutgoingResponse exchange(HttpClient& client, OutgoingRequest request) {
    std::optional<OutgoingResponse> response;
    client.send(std::move(request), [&](OutgoingResponse came) { response = std::move(came); });
    while (!response) client.run(50);
    return *response;
}

}  // namespace cairn::test
