#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace cairn {

/// The body of an offering: no policy, gateway or provider has anything to do with it.
std::string offering_body(std::int64_t number);

/// POSTs that each make something.
struct HttpLoad {
    std::uint16_t port = 0;
    std::string api_key;
    int connections = 1;
    double per_second = 0;  // 0: each connection sends as soon as it has its answer.
    std::chrono::milliseconds duration{0};
    bool until_visible = false;  // The answer comes once the row is there; else once it is durable.
    std::string path = "/v1/offerings";
    std::string (*body)(std::int64_t number) = offering_body;
};

struct HttpLoadResult {
    std::vector<double> latency_ms;           // A request that failed counts as 'failed_ms'.
    std::map<unsigned, std::int64_t> failed;  // By status; 0: the connection broke.
    double seconds = 0;
    double busy = 0;  // Share of its one processor that the generator used: near 1 it measures itself.

    double per_second() const;
    std::int64_t failures() const;
};

constexpr double failed_ms = 60'000;

/// At a rate, latency counts from the moment at which the request was to be sent, so that a server that
/// stands still does not hold back what would have shown it. Runs in one thread. Throws Failure.
HttpLoadResult run_load(const HttpLoad& load);

}  // namespace cairn
