#include "infra/work/work_queue_metrics.hpp"

#include <algorithm>

namespace cairn {

WorkQueueMetrics::WorkQueueMetrics(Metrics& metrics, const std::string& queue, bool attempts)
    : table_("cairn_work." + queue),
      retrying_(attempts ? "attempts > 0" : "false"),
      rows_(metrics.gauge("cairn_work_rows", "Work in Postgres that is not done.", {{"queue", queue}})),
      due_(metrics.gauge("cairn_work_due_rows", "Work that is due now.", {{"queue", queue}})),
      retrying_rows_(
          metrics.gauge("cairn_work_retrying_rows", "Work that has failed before.", {{"queue", queue}})),
      overdue_(metrics.gauge("cairn_work_overdue_seconds", "Since when the work due first has been due.",
                             {{"queue", queue}})),
      oldest_(metrics.gauge("cairn_work_oldest_seconds", "Since when the oldest work has been waiting.",
                            {{"queue", queue}})) {}

void WorkQueueMetrics::look(pqxx::transaction_base& transaction, std::int64_t now_us) {
    const bool is_there =
        transaction.exec_params1("SELECT to_regclass($1) IS NOT NULL", table_)[0].as<bool>();
    if (!is_there) return;
    // What was never tried is due at 0: it has waited since it came.
    const pqxx::row row = transaction.exec_params1(
        "SELECT count(*), count(*) FILTER (WHERE due_at_us <= $1), count(*) FILTER (WHERE " + retrying_ +
            "), coalesce(min(CASE WHEN due_at_us > 0 THEN due_at_us ELSE $1 - "
            "(extract(epoch FROM now() - queued_at) * 1000000)::bigint END), $1), "
            "coalesce(extract(epoch FROM now() - min(queued_at)), 0)::double precision FROM " +
            table_,
        now_us);
    rows_.Set(row[0].as<double>());
    due_.Set(row[1].as<double>());
    retrying_rows_.Set(row[2].as<double>());
    overdue_.Set(static_cast<double>(std::max<std::int64_t>(0, now_us - row[3].as<std::int64_t>())) / 1e6);
    oldest_.Set(row[4].as<double>());
}

}  // namespace cairn
