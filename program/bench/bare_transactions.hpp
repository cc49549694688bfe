#pragma once

#include <string>

#include "infra/log/kafka_settings.hpp"
#include "infra/runtime/worker.hpp"

namespace cairn {

/// The least that a C++ program can do for exactly once: librdkafka alone, which reads records and writes
/// two for each, in one transaction with the offsets. It decides nothing and keeps nothing.
struct BareTransactions {
    std::string group;  // Transactional id too.
    std::string from, to_first, to_second;
    std::size_t first_bytes = 0, second_bytes = 0;  // Of the values.
    std::size_t batch_max = 5'000;

    /// Until stopped. Throws Failure.
    void run(const KafkaSettings& settings, std::stop_token stop) const;

    /// What its clients are set to, for the report.
    static std::string settings_text();
};

}  // namespace cairn
