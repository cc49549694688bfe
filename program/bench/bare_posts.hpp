#pragma once

#include <cstdint>
#include <string>

namespace cairn {

/// Requests a second of a bare loop on libcurl's multi interface that posts the same bytes to a port of the
/// loopback again and again: one thread, so many at once, handles and connections kept.
double bare_posts(std::uint16_t port, const std::string& body, std::int64_t requests, int in_flight);

}  // namespace cairn
