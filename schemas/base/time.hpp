#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <cstdint>

namespace cairn {

using google::protobuf::Timestamp;

inline std::int64_t to_us(const Timestamp& time) {
    return time.seconds() * 1'000'000 + time.nanos() / 1'000;
}

inline Timestamp from_us(std::int64_t us) {
    // Nanos are never negative: times before 1970 round down to the second.
    std::int64_t seconds = us / 1'000'000;
    std::int64_t rest = us % 1'000'000;
    if (rest < 0) {
        rest += 1'000'000;
        --seconds;
    }
    Timestamp time;
    time.set_seconds(seconds);
    time.set_nanos(static_cast<std::int32_t>(rest * 1'000));
    return time;
}

inline Timestamp after_ms(const Timestamp& time, std::int64_t ms) {
    return from_us(to_us(time) + ms * 1'000);
}

}  // namespace cairn
