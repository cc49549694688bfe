#pragma once

#include <pqxx/pqxx>
#include <string>

#include "infra/observe/metrics.hpp"

namespace cairn {

/// How much waits in a table of schema cairn_work, whoever works on it: every process of the role shows the
/// same. Used by one thread.
class WorkQueueMetrics {
 public:
    /// 'attempts': whether its rows count theirs.
    WorkQueueMetrics(Metrics& metrics, const std::string& queue, bool attempts);

    /// Throws what libpqxx throws.
    void look(pqxx::transaction_base& transaction, std::int64_t now_us);

 private:
    std::string table_;
    std::string retrying_;
    prometheus::Gauge& rows_;
    prometheus::Gauge& due_;
    prometheus::Gauge& retrying_rows_;
    prometheus::Gauge& overdue_;
    prometheus::Gauge& oldest_;
};

}  // namespace cairn
