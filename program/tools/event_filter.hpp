#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "cairn/envelope.pb.h"

namespace cairn {

/// Which events a tool shows. What is empty lets everything through.
struct EventFilter {
    std::string tenant, stream, type;

    bool takes(const EventEnvelope& event) const;

    /// Where such events can lie.
    std::vector<std::int32_t> partitions() const;
};

void add_filter_options(CLI::App& tool, EventFilter& filter);

/// Microseconds since 1970. Throws Failure that names the option and what else it may be.
std::int64_t parse_time(const std::string& option, const std::string& text, const std::string& rule);

}  // namespace cairn
