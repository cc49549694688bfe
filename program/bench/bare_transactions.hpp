#pragma once

#include <string>
#include <vector>

#include "infra/log/kafka_settings.hpp"
#include "infra/runtime/worker.hpp"

namespace cairn {

/// The least that a C++ program can do for exactly once: librdkafka alone, which reads records and writes
/// one to each output for each, in one transaction with the offsets. It decides nothing and keeps nothing.
struct BareTransactions {
    struct Output {
        std::string topic;
        std::size_t value_bytes = 0;
    };

    std::string group;  // Transactional id too.
    std::string from;
    std::vector<Output> outputs;
    std::size_t batch_max = 5'000;
    std::string compression = "lz4";

    /// Until stopped. Throws Failure.
    void run(const KafkaSettings& settings, std::stop_token stop) const;

    /// Records a second, slice by slice, of the backlog in 'from'.
    std::vector<double> measure(const KafkaSettings& settings, std::int64_t slice, int runs) const;

    /// What its clients are set to, for the report.
    std::string settings_text() const;
};

}  // namespace cairn
