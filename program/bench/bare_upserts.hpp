#pragma once

#include <string>
#include <vector>

#include "infra/log/kafka_settings.hpp"
#include "infra/runtime/worker.hpp"

namespace cairn {

/// The least that a C++ program can do to bring rows from Kafka into Postgres: librdkafka, libpq, one
/// unnest upsert of binary arrays for each batch, with the offsets under a fence in the same transaction.
/// The records are rows already, so that nothing is folded and nothing is read back.
struct BareUpserts {
    std::string from;  // Topic of PaymentRow messages.
    std::string postgres_url;
    std::string table, progress_table;
    std::size_t batch_max = 5'000;
    bool lean = false;  // Eight of the columns alone, as event-log.md §5 measured it.

    /// Until stopped. Throws Failure.
    void run(const KafkaSettings& settings, std::stop_token stop) const;

    static std::string settings_text();
};

/// The columns of a lean table, as SQL.
std::string lean_columns();

}  // namespace cairn
