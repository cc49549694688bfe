#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "program/bench/made_records.hpp"

namespace cairn {

/// Events of many payments, mixed: 30 of 100 begin a new one, 60 go on with one of the last 10,000, and 10
/// with any older one. The same numbers in the same order each time. Not thread-safe.
class PaymentStory {
 public:
    struct Event {
        std::int64_t payment = 0;
        std::uint32_t version = 0;  // 1: it begins.
    };

    Event next();

    /// As the processor would have written it into cairn.events.
    static MadeRecord event_record(const Event& event, std::int64_t number, std::int64_t now_us);

    /// The payment's row after it, for baselines that fold nothing: as PaymentRow and as JSON.
    static MadeRecord row_record(const Event& event, std::int64_t now_us);
    static MadeRecord json_record(const Event& event, std::int64_t now_us);

    /// Shares of what was made so far.
    std::string mix_text() const;

 private:
    std::int64_t choose();

    std::mt19937_64 random_{4242};
    std::vector<std::uint32_t> versions_;  // By payment.
    std::int64_t hot_ = 0, cold_ = 0;
};

}  // namespace cairn
