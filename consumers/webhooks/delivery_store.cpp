#include "consumers/webhooks/delivery_store.hpp"

#include <fmt/format.h>

#include "infra/store/column_arrays.hpp"

namespace cairn {
namespace {

BinaryArray integers(const std::vector<std::int32_t>& numbers) {
    BinaryArray array(ColumnType::integer);
    for (std::int32_t number : numbers) array.add_integer(number);
    return array;
}

/// What a tenant is told: the class of the error, never what a scan of our network would want to know.
std::string error_name(const WebhookAttempt& attempt) {
    switch (attempt.response.error) {
        case OutgoingResponse::Error::none: return attempt.delivered ? "" : "status";
        case OutgoingResponse::Error::address_refused:
            return "address refused: not in webhooks.allow_networks and not of the public internet";
        case OutgoingResponse::Error::timeout: return "timeout";
        case OutgoingResponse::Error::connection: return "connection";
    }
    return "";
}

}  // namespace

void DeliveryStore::create_tables(pqxx::transaction_base& transaction, const std::string& readers) {
    transaction.exec(
        "CREATE TABLE IF NOT EXISTS cairn_work.webhook_deliveries (endpoint_id text NOT NULL,"
        " log_partition integer NOT NULL, log_offset bigint NOT NULL, tenant_id text NOT NULL,"
        " event_id text NOT NULL, event_type text NOT NULL, event bytea NOT NULL,"
        " attempts integer NOT NULL DEFAULT 0, due_at_us bigint NOT NULL DEFAULT 0,"
        " PRIMARY KEY (endpoint_id, log_partition, log_offset));"
        "CREATE INDEX IF NOT EXISTS webhook_deliveries_due ON cairn_work.webhook_deliveries (due_at_us);"
        "ALTER TABLE cairn_work.webhook_deliveries ADD COLUMN IF NOT EXISTS queued_at timestamptz NOT NULL"
        " DEFAULT now(), ENABLE ROW LEVEL SECURITY;"
        "CREATE TABLE IF NOT EXISTS cairn_work.webhook_attempts (tenant_id text NOT NULL,"
        " endpoint_id text NOT NULL, event_id text NOT NULL, event_type text NOT NULL,"
        " attempt integer NOT NULL, attempted_at timestamptz NOT NULL, delivered boolean NOT NULL,"
        " status integer, error text, duration_ms double precision NOT NULL, response_body text,"
        " retry_at timestamptz);"
        "CREATE INDEX IF NOT EXISTS webhook_attempts_by_endpoint ON cairn_work.webhook_attempts"
        " (tenant_id, endpoint_id, attempted_at);"
        "ALTER TABLE cairn_work.webhook_attempts ENABLE ROW LEVEL SECURITY;");
    const bool is_new = transaction
                            .exec(
                                "SELECT 1 FROM pg_policies WHERE schemaname = 'cairn_work' "
                                "AND tablename = 'webhook_attempts'")
                            .empty();
    if (is_new)
        transaction.exec("CREATE POLICY tenant ON cairn_work.webhook_attempts FOR SELECT TO " + readers +
                         " USING (tenant_id = (SELECT cairn.current_tenant()))");
    transaction.exec(fmt::format(
        "GRANT USAGE ON SCHEMA cairn_work TO {0}; GRANT SELECT ON cairn_work.webhook_attempts TO {0};"
        "CREATE OR REPLACE VIEW cairn.webhook_attempts WITH (security_invoker = true) AS"
        " SELECT * FROM cairn_work.webhook_attempts; GRANT SELECT ON cairn.webhook_attempts TO {0};"
        "COMMENT ON VIEW cairn.webhook_attempts IS 'Every attempt to deliver an event to an endpoint.';",
        readers));
}

void DeliveryStore::add(pqxx::transaction_base& transaction,
                        const std::vector<WebhookDelivery>& deliveries) {
    for (const WebhookDelivery& delivery : deliveries)
        transaction.exec_params(
            "INSERT INTO cairn_work.webhook_deliveries (endpoint_id, log_partition, log_offset, tenant_id, "
            "event_id, event_type, event) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            delivery.endpoint_id, delivery.partition, delivery.offset, delivery.tenant, delivery.event_id,
            delivery.event_type, pqxx::binarystring(delivery.event));
}

std::vector<WebhookDelivery> DeliveryStore::lease_due(pqxx::connection& connection,
                                                      const std::vector<std::int32_t>& partitions,
                                                      std::int64_t now_us, std::int64_t lease_us,
                                                      std::size_t limit) {
    pqxx::work transaction(connection);
    const pqxx::result rows = transaction.exec_params(
        fmt::format(
            "UPDATE cairn_work.webhook_deliveries d SET due_at_us = $1::bigint + $2::bigint FROM ("
            "SELECT endpoint_id, log_partition, log_offset FROM cairn_work.webhook_deliveries "
            "WHERE due_at_us <= $1::bigint AND log_partition = ANY ($3::integer[]) "
            "ORDER BY due_at_us, log_offset LIMIT {} FOR UPDATE SKIP LOCKED) due "
            "WHERE d.endpoint_id = due.endpoint_id AND d.log_partition = due.log_partition "
            "AND d.log_offset = due.log_offset RETURNING d.endpoint_id, d.log_partition, d.log_offset, "
            "d.tenant_id, d.event_id, d.event_type, d.event, d.attempts",
            limit),
        now_us, lease_us, integers(partitions).parameter());
    std::vector<WebhookDelivery> deliveries;
    for (const pqxx::row& row : rows)
        deliveries.push_back({row[0].as<std::string>(), row[1].as<std::int32_t>(),
                              row[2].as<std::int64_t>(), row[3].as<std::string>(), row[4].as<std::string>(),
                              row[5].as<std::string>(), pqxx::binarystring(row[6]).str(),
                              row[7].as<int>()});
    transaction.commit();
    return deliveries;
}

void DeliveryStore::record(pqxx::connection& connection, const std::vector<WebhookAttempt>& attempts) {
    pqxx::work transaction(connection);
    for (const WebhookAttempt& attempt : attempts) {
        const WebhookDelivery& delivery = attempt.delivery;
        transaction.exec_params(
            "INSERT INTO cairn_work.webhook_attempts (tenant_id, endpoint_id, event_id, event_type, attempt, "
            "attempted_at, delivered, status, error, duration_ms, response_body, retry_at) VALUES ($1, $2, $3, "
            "$4, $5, to_timestamp($6 / 1000000.0), $7, nullif($8, 0), nullif($9, ''), $10, "
            "nullif(convert_from($11, 'LATIN1'), ''), "
            "CASE WHEN $12::bigint > 0 THEN to_timestamp($12::bigint / 1000000.0) END)",
            delivery.tenant, delivery.endpoint_id, delivery.event_id, delivery.event_type,
            delivery.attempts + 1, attempt.attempted_at_us, attempt.delivered, attempt.response.status,
            error_name(attempt), attempt.response.total_ms, pqxx::binarystring(attempt.response.body),
            attempt.retry_at_us);
        if (attempt.retry_at_us > 0)
            transaction.exec_params(
                "UPDATE cairn_work.webhook_deliveries SET attempts = attempts + 1, due_at_us = $4 "
                "WHERE endpoint_id = $1 AND log_partition = $2 AND log_offset = $3",
                delivery.endpoint_id, delivery.partition, delivery.offset, attempt.retry_at_us);
        else
            transaction.exec_params(
                "DELETE FROM cairn_work.webhook_deliveries "
                "WHERE endpoint_id = $1 AND log_partition = $2 AND log_offset = $3",
                delivery.endpoint_id, delivery.partition, delivery.offset);
    }
    transaction.commit();
}

void DeliveryStore::drop_unknown(pqxx::connection& connection,
                                 const std::vector<std::string>& endpoint_ids) {
    BinaryArray ids(ColumnType::text);
    for (const std::string& id : endpoint_ids) ids.add_text(id);
    pqxx::work transaction(connection);
    transaction.exec_params(
        "DELETE FROM cairn_work.webhook_deliveries WHERE endpoint_id = ANY ($1::text[])", ids.parameter());
    transaction.commit();
}

WorkCursors::State DeliveryStore::state(pqxx::connection& connection, const std::string& consumer,
                                        const std::vector<std::int32_t>& partitions) {
    WorkCursors::State state;
    pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> transaction(connection);
    for (const pqxx::row& row : transaction.exec_params(
             "SELECT partition, next_offset FROM cairn_work.offsets "
             "WHERE consumer = $1 AND partition = ANY ($2::integer[]) AND next_offset >= 0",
             consumer, integers(partitions).parameter()))
        state.next[row[0].as<std::int32_t>()] = row[1].as<std::int64_t>();
    for (const pqxx::row& row : transaction.exec_params(
             "SELECT endpoint_id, log_partition, log_offset FROM cairn_work.webhook_deliveries "
             "WHERE log_partition = ANY ($1::integer[]) ORDER BY 1, 2, 3",
             integers(partitions).parameter()))
        state.pending[{row[0].as<std::string>(), row[1].as<std::int32_t>()}].push_back(
            row[2].as<std::int64_t>());
    return state;
}

}  // namespace cairn
