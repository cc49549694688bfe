#include "consumers/webhooks/endpoint_metrics.hpp"

#include "infra/store/live_table.hpp"

namespace cairn {

void EndpointMetrics::look(pqxx::transaction_base& transaction) {
    const auto table = find_live_table(transaction, "webhook_endpoints");
    if (!table) return;
    const pqxx::row row = transaction.exec1(
        "SELECT count(*) FILTER (WHERE status = 'enabled'), count(*) FILTER (WHERE status = 'disabled') FROM " +
        *table);
    enabled_.Set(row[0].as<double>());
    disabled_.Set(row[1].as<double>());
}

}  // namespace cairn
