#pragma once

#include <cstdint>
#include <string>

#include "cairn/envelope.pb.h"
#include "schemas/base/time.hpp"

namespace cairn {

/// What a fold may know of an event beside what it says.
struct Recorded {
    Timestamp occurred_at;  // Business time.
    Timestamp recorded_at;
    std::string stream_id;  // Without tenant and aggregate.
    std::uint64_t version = 0;
    Actor actor;

    // For rows of single events alone; empty for all others, which do without.
    std::string event_id;
    std::string type;
    std::int32_t log_partition = 0;  // Where its record lies.
    std::int64_t log_offset = 0;
};

}  // namespace cairn
