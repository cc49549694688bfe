#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace cairn {

/// Where time enters. Microseconds since 1970.
class Clock {
 public:
    virtual ~Clock() = default;
    virtual std::int64_t now_us() const = 0;
};

/// The machine's clock, moved by an offset: 0 but in tests and demonstrations of timers.
class SystemClock final : public Clock {
 public:
    explicit SystemClock(std::int64_t offset_ms = 0) : offset_us_(offset_ms * 1'000) {}

    std::int64_t now_us() const override {
        using namespace std::chrono;
        return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count() + offset_us_;
    }

 private:
    std::int64_t offset_us_;
};

class ManualClock final : public Clock {
 public:
    explicit ManualClock(std::int64_t start_us) : now_us_(start_us) {}

    std::int64_t now_us() const override { return now_us_; }
    void advance_ms(std::int64_t ms) { now_us_ += ms * 1'000; }

 private:
    std::atomic<std::int64_t> now_us_;
};

}  // namespace cairn
