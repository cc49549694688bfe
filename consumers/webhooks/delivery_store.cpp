#include "consumers/webhooks/delivery_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <span>

#include "consumers/webhooks/attempt_log.hpp"
#include "consumers/webhooks/event_store.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/store/column_arrays.hpp"
#include "infra/store/postgres.hpp"
#include "infra/work/work_offsets.hpp"

namespace cairn {
namespace {

/// Due when the one before it of the same key is over.
constexpr std::int64_t in_line_us = std::numeric_limits<std::int64_t>::max();

// Offsets that all lanes together may have in cairn.cursors at once, and the least that each has.
constexpr std::size_t cursor_offsets_max = 50'000;
constexpr std::size_t lane_offsets_min = 16;

// Rows of one statement: their parameters are copied more than once on the way.
constexpr std::size_t added_at_once_max = 2'000;

BinaryArray integers(const std::vector<std::int32_t>& numbers) {
    BinaryArray array(ColumnType::integer);
    for (std::int32_t number : numbers) array.add_integer(number);
    return array;
}

BinaryArray texts(const std::vector<std::string>& values) {
    BinaryArray array(ColumnType::text);
    for (const std::string& value : values) array.add_text(value);
    return array;
}

/// The primary keys of deliveries, as three parameters.
struct Keys {
    BinaryArray endpoints{ColumnType::text}, partitions{ColumnType::integer}, offsets{ColumnType::bigint};

    void add(const WebhookDelivery& delivery) {
        endpoints.add_text(delivery.endpoint_id);
        partitions.add_integer(delivery.partition);
        offsets.add_bigint(delivery.offset);
    }
};

/// Whoever adds to an ordered endpoint and whoever ends something of it take turns: else the one that is
/// added behind the one that ends would stand in line for ever.
void take_turns(pqxx::transaction_base& transaction, std::vector<std::string> ordered) {
    std::sort(ordered.begin(), ordered.end());
    ordered.erase(std::unique(ordered.begin(), ordered.end()), ordered.end());
    if (ordered.empty()) return;
    transaction.exec_params(
        "SELECT pg_advisory_xact_lock(hashtextextended('cairn.webhooks/' || e, 0)) "
        "FROM (SELECT e FROM unnest($1::text[]) WITH ORDINALITY AS o (e, n) ORDER BY n) AS o",
        texts(ordered).parameter());
}

template <class Items, class DeliveryOf>
std::vector<std::string> ordered_endpoints(const Items& items, DeliveryOf delivery_of) {
    std::vector<std::string> ordered;
    for (const auto& item : items)
        if (!delivery_of(item).order_key.empty()) ordered.push_back(delivery_of(item).endpoint_id);
    return ordered;
}

void let_next_go(pqxx::transaction_base& transaction, const std::vector<const WebhookDelivery*>& ended,
                 std::int64_t now_us) {
    BinaryArray endpoints(ColumnType::text), keys(ColumnType::text);
    for (const WebhookDelivery* delivery : ended) {
        if (delivery->order_key.empty()) continue;
        endpoints.add_text(delivery->endpoint_id);
        keys.add_text(delivery->order_key);
    }
    if (endpoints.size() == 0) return;
    // Found by key alone: PostgreSQL takes few to stand in line, and would walk through all of them each
    // time.
    transaction.exec_params(
        "WITH next AS MATERIALIZED (SELECT f.endpoint_id, f.log_partition, f.log_offset "
        "FROM unnest($1::text[], $2::text[]) AS k (endpoint_id, order_key) "
        "CROSS JOIN LATERAL (SELECT n.* FROM cairn_work.webhook_deliveries n "
        "WHERE n.endpoint_id = k.endpoint_id AND n.order_key = k.order_key AND n.order_key <> '' "
        "ORDER BY n.number LIMIT 1) AS f WHERE f.due_at_us = $4) "
        "UPDATE cairn_work.webhook_deliveries d SET due_at_us = $3 FROM next "
        "WHERE d.endpoint_id = next.endpoint_id AND d.log_partition = next.log_partition "
        "AND d.log_offset = next.log_offset",
        endpoints.parameter(), keys.parameter(), now_us, in_line_us);
}

void end(pqxx::transaction_base& transaction, const std::vector<const WebhookDelivery*>& ended,
         std::int64_t now_us) {
    if (ended.empty()) return;
    Keys keys;
    for (const WebhookDelivery* delivery : ended) keys.add(*delivery);
    transaction.exec_params(
        "DELETE FROM cairn_work.webhook_deliveries d "
        "USING unnest($1::text[], $2::integer[], $3::bigint[]) AS k (endpoint_id, log_partition, log_offset) "
        "WHERE d.endpoint_id = k.endpoint_id AND d.log_partition = k.log_partition "
        "AND d.log_offset = k.log_offset",
        keys.endpoints.parameter(), keys.partitions.parameter(), keys.offsets.parameter());
    let_next_go(transaction, ended, now_us);
}

void postpone(pqxx::transaction_base& transaction, const std::vector<const WebhookAttempt*>& failed) {
    if (failed.empty()) return;
    Keys keys;
    BinaryArray due(ColumnType::bigint), formats(ColumnType::integer);
    BinaryArray bodies = BinaryArray::of_bytes(), object_subjects(ColumnType::text);
    for (const WebhookAttempt* attempt : failed) {
        keys.add(attempt->delivery);
        due.add_bigint(attempt->retry_at_us);
        bodies.add_text(attempt->delivery.body);
        formats.add_integer(attempt->delivery.body_format);
        object_subjects.add_text(attempt->delivery.object_subject);
    }
    transaction.exec_params(
        "UPDATE cairn_work.webhook_deliveries d SET attempts = d.attempts + 1, due_at_us = k.due_at_us, "
        "leased_until_us = 0, body = k.body, body_format = k.body_format, object_subject = k.object_subject "
        "FROM unnest($1::text[], $2::integer[], $3::bigint[], $4::bigint[], $5::bytea[], $6::integer[], "
        "$7::text[]) "
        "AS k (endpoint_id, log_partition, log_offset, due_at_us, body, body_format, object_subject) "
        "WHERE d.endpoint_id = k.endpoint_id AND d.log_partition = k.log_partition "
        "AND d.log_offset = k.log_offset",
        keys.endpoints.parameter(), keys.partitions.parameter(), keys.offsets.parameter(), due.parameter(),
        bodies.parameter(), formats.parameter(), object_subjects.parameter());
}

void insert(pqxx::transaction_base& transaction, std::span<const WebhookDelivery> deliveries,
            std::int64_t now_us) {
    Keys keys;
    BinaryArray tenants(ColumnType::text), ids(ColumnType::text), types(ColumnType::text);
    BinaryArray order_keys(ColumnType::text), replays(ColumnType::text);
    for (const WebhookDelivery& delivery : deliveries) {
        keys.add(delivery);
        tenants.add_text(delivery.tenant);
        ids.add_text(delivery.event_id);
        types.add_text(delivery.event_type);
        order_keys.add_text(delivery.order_key);
        replays.add_text(delivery.replay_id);
    }
    transaction.exec_params(
        "INSERT INTO cairn_work.webhook_deliveries (endpoint_id, log_partition, log_offset, tenant_id, "
        "event_id, event_type, order_key, replay_id, due_at_us) "
        "SELECT n.endpoint_id, n.log_partition, n.log_offset, n.tenant_id, n.event_id, n.event_type, "
        "n.order_key, n.replay_id, CASE WHEN n.order_key = '' OR ("
        "row_number() OVER (PARTITION BY n.endpoint_id, n.order_key ORDER BY n.place) = 1 AND NOT EXISTS ("
        "SELECT 1 FROM cairn_work.webhook_deliveries e WHERE e.endpoint_id = n.endpoint_id "
        "AND e.order_key = n.order_key AND e.order_key <> '')) THEN $9::bigint ELSE $10::bigint END "
        "FROM unnest($1::text[], $2::integer[], $3::bigint[], $4::text[], $5::text[], $6::text[], "
        "$7::text[], $8::text[]) WITH ORDINALITY AS n (endpoint_id, log_partition, "
        "log_offset, tenant_id, event_id, event_type, order_key, replay_id, place) "
        "ORDER BY n.place ON CONFLICT DO NOTHING",
        keys.endpoints.parameter(), keys.partitions.parameter(), keys.offsets.parameter(),
        tenants.parameter(), ids.parameter(), types.parameter(), order_keys.parameter(),
        replays.parameter(), now_us, in_line_us);
}

}  // namespace

WebhookDelivery delivery_of(const EventEnvelope& envelope, const PartitionOffset& place,
                            const std::string& endpoint_id) {
    WebhookDelivery delivery;
    delivery.endpoint_id = endpoint_id;
    delivery.partition = place.partition;
    delivery.offset = place.offset;
    delivery.tenant = envelope.tenant();
    delivery.event_id = uuid_text(envelope.event_id());
    delivery.event_type = envelope.type();
    return delivery;
}

// Leases are not in an index, and pages have room, so that taking one changes no index.
void DeliveryStore::create_tables(pqxx::transaction_base& transaction, const std::string& readers) {
    transaction.exec(
        "CREATE TABLE IF NOT EXISTS cairn_work.webhook_deliveries (endpoint_id text NOT NULL,"
        " log_partition integer NOT NULL, log_offset bigint NOT NULL, tenant_id text NOT NULL,"
        " event_id text NOT NULL, event_type text NOT NULL,"
        " attempts integer NOT NULL DEFAULT 0, due_at_us bigint NOT NULL DEFAULT 0,"
        " PRIMARY KEY (endpoint_id, log_partition, log_offset));"
        "ALTER TABLE cairn_work.webhook_deliveries"
        " ADD COLUMN IF NOT EXISTS queued_at timestamptz NOT NULL DEFAULT now(),"
        " ADD COLUMN IF NOT EXISTS number bigint GENERATED ALWAYS AS IDENTITY,"
        " ADD COLUMN IF NOT EXISTS leased_until_us bigint NOT NULL DEFAULT 0,"
        " ADD COLUMN IF NOT EXISTS leased_by text NOT NULL DEFAULT '',"
        " ADD COLUMN IF NOT EXISTS order_key text NOT NULL DEFAULT '',"
        " ADD COLUMN IF NOT EXISTS body bytea NOT NULL DEFAULT '',"
        " ADD COLUMN IF NOT EXISTS body_format integer NOT NULL DEFAULT 0,"
        " ADD COLUMN IF NOT EXISTS replay_id text NOT NULL DEFAULT '',"
        " ADD COLUMN IF NOT EXISTS object_subject text NOT NULL DEFAULT '', ENABLE ROW LEVEL SECURITY;"
        "ALTER TABLE cairn_work.webhook_deliveries SET (fillfactor = 50,"
        " autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);"
        "DROP INDEX IF EXISTS cairn_work.webhook_deliveries_due;"
        "CREATE INDEX IF NOT EXISTS webhook_deliveries_due_by_endpoint"
        " ON cairn_work.webhook_deliveries (endpoint_id, due_at_us, number);"
        "CREATE INDEX IF NOT EXISTS webhook_deliveries_in_line"
        " ON cairn_work.webhook_deliveries (endpoint_id, order_key, number) WHERE order_key <> '';"
        "CREATE INDEX IF NOT EXISTS webhook_deliveries_of_replay"
        " ON cairn_work.webhook_deliveries (replay_id) WHERE replay_id <> '';");
    EventStore::create_tables(transaction);
    EventStore::move_in(transaction);
    AttemptLog::create_tables(transaction, readers);
}

void DeliveryStore::add(pqxx::transaction_base& transaction, const std::vector<WebhookDelivery>& deliveries,
                        std::int64_t now_us) {
    take_turns(transaction, ordered_endpoints(
                                deliveries, [](const auto& delivery) -> auto& { return delivery; }));
    const std::span<const WebhookDelivery> all(deliveries);
    for (std::size_t from = 0; from < all.size(); from += added_at_once_max) {
        const auto some = all.subspan(from, std::min(added_at_once_max, all.size() - from));
        EventStore::add(transaction, some);
        insert(transaction, some, now_us);
    }
}

std::vector<WebhookDelivery> DeliveryStore::lease_due(pqxx::connection& connection,
                                                      const std::vector<LaneRoom>& rooms,
                                                      std::int64_t now_us, const std::string& instance_id,
                                                      RecentEvents& recent) {
    BinaryArray endpoints(ColumnType::text), limits(ColumnType::integer), until(ColumnType::bigint);
    for (const LaneRoom& room : rooms) {
        endpoints.add_text(room.endpoint_id);
        limits.add_integer(room.deliveries);
        until.add_bigint(now_us + room.lease_us);
    }
    pqxx::work transaction(connection);
    const pqxx::result rows = transaction.exec_params(
        "WITH due AS MATERIALIZED (SELECT p.place, p.due_at_us, p.number, e.until_us "
        "FROM unnest($1::text[], $2::integer[], $3::bigint[]) AS e (endpoint_id, room, until_us) "
        "CROSS JOIN LATERAL (SELECT d.ctid AS place, d.due_at_us, d.number "
        "FROM cairn_work.webhook_deliveries d "
        "WHERE d.endpoint_id = e.endpoint_id AND d.due_at_us <= $4 AND d.leased_until_us <= $4 "
        "ORDER BY d.due_at_us, d.number LIMIT e.room FOR UPDATE SKIP LOCKED) AS p) "
        "UPDATE cairn_work.webhook_deliveries d SET leased_until_us = due.until_us, leased_by = $5 FROM due "
        "WHERE d.ctid = due.place RETURNING d.endpoint_id, d.log_partition, d.log_offset, d.tenant_id, "
        "d.event_id, d.event_type, d.order_key, d.attempts, d.body, d.body_format, d.replay_id, "
        "d.leased_until_us, d.object_subject, due.due_at_us, due.number",
        endpoints.parameter(), limits.parameter(), until.parameter(), now_us, instance_id);
    std::vector<std::pair<std::pair<std::int64_t, std::int64_t>, WebhookDelivery>> leased;
    for (const pqxx::row& row : rows) {
        WebhookDelivery delivery;
        delivery.endpoint_id = row[0].as<std::string>();
        delivery.partition = row[1].as<std::int32_t>();
        delivery.offset = row[2].as<std::int64_t>();
        delivery.tenant = row[3].as<std::string>();
        delivery.event_id = row[4].as<std::string>();
        delivery.event_type = row[5].as<std::string>();
        delivery.order_key = row[6].as<std::string>();
        delivery.attempts = row[7].as<int>();
        if (row[8].size() > 2) delivery.body = pqxx::binarystring(row[8]).str();
        delivery.body_format = row[9].as<int>();
        delivery.replay_id = row[10].as<std::string>();
        delivery.leased_until_us = row[11].as<std::int64_t>();
        delivery.object_subject = row[12].as<std::string>();
        leased.emplace_back(std::pair(row[13].as<std::int64_t>(), row[14].as<std::int64_t>()),
                            std::move(delivery));
    }
    std::sort(leased.begin(), leased.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<WebhookDelivery> deliveries;
    deliveries.reserve(leased.size());
    for (auto& [place, delivery] : leased) deliveries.push_back(std::move(delivery));
    EventStore::read(transaction, deliveries, recent);
    transaction.commit();
    return deliveries;
}

void DeliveryStore::free_leases(pqxx::transaction_base& transaction, const std::string& instance_id) {
    transaction.exec_params(
        "UPDATE cairn_work.webhook_deliveries SET leased_until_us = 0 "
        "WHERE leased_by = $1 AND leased_until_us > 0",
        instance_id);
}

namespace {

/// Frees the leases of these; 'due' sets when they go on, in terms of $4.
template <class... Parameters>
void give_back(pqxx::connection& connection, const std::vector<WebhookDelivery>& deliveries,
               const std::string& due, const Parameters&... parameters) {
    Keys keys;
    for (const WebhookDelivery& delivery : deliveries) keys.add(delivery);
    pqxx::work transaction(connection);
    transaction.exec_params("UPDATE cairn_work.webhook_deliveries d SET leased_until_us = 0" + due +
                                " FROM unnest($1::text[], $2::integer[], $3::bigint[]) "
                                "AS k (endpoint_id, log_partition, log_offset) "
                                "WHERE d.endpoint_id = k.endpoint_id AND d.log_partition = k.log_partition "
                                "AND d.log_offset = k.log_offset",
                            keys.endpoints.parameter(), keys.partitions.parameter(),
                            keys.offsets.parameter(), parameters...);
    transaction.commit();
}

}  // namespace

void DeliveryStore::release(pqxx::connection& connection, const std::vector<WebhookDelivery>& deliveries) {
    give_back(connection, deliveries, "");
}

void DeliveryStore::wait(pqxx::connection& connection, const std::vector<WebhookDelivery>& deliveries,
                         std::int64_t now_us) {
    give_back(connection, deliveries,
              ", due_at_us = $4 + least(30000000, greatest(50000, "
              "extract(epoch FROM now() - d.queued_at) * 1000000 / 8))::bigint",
              now_us);
}

void DeliveryStore::record(pqxx::transaction_base& transaction, const std::vector<WebhookAttempt>& attempts,
                           std::int64_t now_us) {
    take_turns(transaction, ordered_endpoints(
                                attempts, [](const auto& attempt) -> auto& { return attempt.delivery; }));
    AttemptLog::add(transaction, attempts);
    std::vector<const WebhookDelivery*> ended;
    std::vector<const WebhookAttempt*> failed;
    for (const WebhookAttempt& attempt : attempts) {
        if (attempt.retry_at_us > 0)
            failed.push_back(&attempt);
        else
            ended.push_back(&attempt.delivery);
    }
    end(transaction, ended, now_us);
    postpone(transaction, failed);
}

void DeliveryStore::drop(pqxx::transaction_base& transaction,
                         const std::vector<std::string>& endpoint_ids) {
    transaction.exec_params(
        "DELETE FROM cairn_work.webhook_deliveries WHERE endpoint_id = ANY ($1::text[])",
        texts(endpoint_ids).parameter());
}

void DeliveryStore::cancel(pqxx::transaction_base& transaction, const std::string& endpoint_id,
                           const std::string& replay_id, std::int64_t now_us) {
    take_turns(transaction, {endpoint_id});
    std::vector<WebhookDelivery> cancelled;
    for (const pqxx::row& row : transaction.exec_params(
             "DELETE FROM cairn_work.webhook_deliveries WHERE endpoint_id = $1 AND replay_id = $2 "
             "AND replay_id <> '' AND leased_until_us <= $3 RETURNING order_key",
             endpoint_id, replay_id, now_us)) {
        cancelled.emplace_back().endpoint_id = endpoint_id;
        cancelled.back().order_key = row[0].as<std::string>();
    }
    std::vector<const WebhookDelivery*> ended;
    for (const WebhookDelivery& delivery : cancelled) ended.push_back(&delivery);
    let_next_go(transaction, ended, now_us);
}

// One step of the index for each endpoint, however much is open for it.
std::vector<std::string> DeliveryStore::endpoints(pqxx::transaction_base& transaction) {
    std::vector<std::string> ids;
    for (const pqxx::row& row :
         transaction.exec("WITH RECURSIVE e AS ((SELECT endpoint_id FROM cairn_work.webhook_deliveries "
                          "ORDER BY endpoint_id LIMIT 1) UNION ALL SELECT (SELECT d.endpoint_id "
                          "FROM cairn_work.webhook_deliveries d WHERE d.endpoint_id > e.endpoint_id "
                          "ORDER BY d.endpoint_id LIMIT 1) FROM e WHERE e.endpoint_id IS NOT NULL) "
                          "SELECT endpoint_id FROM e WHERE endpoint_id IS NOT NULL"))
        ids.push_back(row[0].as<std::string>());
    return ids;
}

WorkCursors::State DeliveryStore::state(pqxx::transaction_base& transaction, const std::string& consumer,
                                        const std::vector<std::int32_t>& partitions) {
    WorkCursors::State state;
    state.next = WorkOffsets(consumer).stored(transaction, partitions);
    const std::vector<std::string> open = endpoints(transaction);
    if (open.empty() || partitions.empty()) return state;
    const std::size_t limit =
        std::max(lane_offsets_min, cursor_offsets_max / (open.size() * partitions.size()));
    for (const pqxx::row& row : transaction.exec_params(
             "SELECT e, p, o.log_offset FROM unnest($1::text[]) AS e CROSS JOIN unnest($2::integer[]) AS p "
             "CROSS JOIN LATERAL (SELECT d.log_offset FROM cairn_work.webhook_deliveries d "
             "WHERE d.endpoint_id = e AND d.log_partition = p ORDER BY d.log_offset LIMIT $3) AS o "
             "ORDER BY 1, 2, 3",
             texts(open).parameter(), integers(partitions).parameter(), limit))
        state.pending[{row[0].as<std::string>(), row[1].as<std::int32_t>()}].push_back(
            row[2].as<std::int64_t>());
    for (const auto& [lane, pending] : state.pending)
        if (pending.size() == limit) state.known_below[lane] = pending.back() + 1;
    return state;
}

}  // namespace cairn
