#include "consumers/webhooks/endpoint_metrics.hpp"

namespace cairn {

void EndpointMetrics::look(pqxx::transaction_base& transaction) {
    const pqxx::result live =
        transaction.exec("SELECT table_name FROM cairn_models.live WHERE model = 'webhook_endpoints'");
    if (live.empty()) return;
    const pqxx::row row = transaction.exec1(
        "SELECT count(*) FILTER (WHERE status = 'enabled'), count(*) FILTER (WHERE status = 'disabled') FROM " +
        live[0][0].as<std::string>());
    enabled_.Set(row[0].as<double>());
    disabled_.Set(row[1].as<double>());
}

}  // namespace cairn
