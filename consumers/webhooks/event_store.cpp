#include "consumers/webhooks/event_store.hpp"

#include <unordered_map>
#include <unordered_set>

#include "consumers/webhooks/delivery_store.hpp"
#include "infra/runtime/failure.hpp"
#include "infra/store/column_arrays.hpp"

namespace cairn {

void EventStore::create_tables(pqxx::transaction_base& transaction) {
    transaction.exec(
        "CREATE TABLE IF NOT EXISTS cairn_work.webhook_events (event_id text PRIMARY KEY,"
        " tenant_id text NOT NULL, event bytea NOT NULL, times_added bigint NOT NULL DEFAULT 1);"
        "ALTER TABLE cairn_work.webhook_events ENABLE ROW LEVEL SECURITY;"
        "ALTER TABLE cairn_work.webhook_events SET (autovacuum_vacuum_scale_factor = 0.02,"
        " autovacuum_vacuum_cost_delay = 0);");
}

void EventStore::move_in(pqxx::transaction_base& transaction) {
    const bool had_them = !transaction
                               .exec(
                                   "SELECT 1 FROM information_schema.columns WHERE table_schema = "
                                   "'cairn_work' AND table_name = 'webhook_deliveries' "
                                   "AND column_name = 'event'")
                               .empty();
    if (!had_them) return;
    transaction.exec(
        "INSERT INTO cairn_work.webhook_events (event_id, tenant_id, event) "
        "SELECT DISTINCT ON (event_id) event_id, tenant_id, event FROM cairn_work.webhook_deliveries "
        "ON CONFLICT DO NOTHING; ALTER TABLE cairn_work.webhook_deliveries DROP COLUMN event");
}

// An event that is there already is written all the same: 'sweep' must not take it out under the deliveries
// that are added here.
void EventStore::add(pqxx::transaction_base& transaction, std::span<const WebhookDelivery> deliveries) {
    BinaryArray ids(ColumnType::text), tenants(ColumnType::text), events = BinaryArray::of_bytes();
    std::unordered_set<std::string_view> added;
    for (const WebhookDelivery& delivery : deliveries) {
        if (!added.insert(delivery.event_id).second) continue;
        ids.add_text(delivery.event_id);
        tenants.add_text(delivery.tenant);
        events.add_text(*delivery.event);
    }
    transaction.exec_params(
        "INSERT INTO cairn_work.webhook_events AS e (event_id, tenant_id, event) "
        "SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[]) "
        "ON CONFLICT (event_id) DO UPDATE SET times_added = e.times_added + 1",
        ids.parameter(), tenants.parameter(), events.parameter());
}

void EventStore::read(pqxx::transaction_base& transaction, std::vector<WebhookDelivery>& deliveries,
                      RecentEvents& recent) {
    std::unordered_map<std::string, EventBytes> events;
    BinaryArray missing(ColumnType::text);
    for (const WebhookDelivery& delivery : deliveries) {
        const auto [event, is_new] = events.try_emplace(delivery.event_id);
        if (!is_new) continue;
        event->second = recent.find(delivery.event_id);
        if (event->second == nullptr) missing.add_text(delivery.event_id);
    }
    if (missing.size() > 0)
        for (const pqxx::row& row : transaction.exec_params(
                 "SELECT event_id, event FROM cairn_work.webhook_events WHERE event_id = ANY ($1::text[])",
                 missing.parameter())) {
            EventBytes& event = events.at(row[0].as<std::string>());
            event = std::make_shared<const std::string>(pqxx::binarystring(row[1]).str());
            recent.add(row[0].as<std::string>(), event);
        }
    for (WebhookDelivery& delivery : deliveries) {
        delivery.event = events.at(delivery.event_id);
        if (delivery.event == nullptr)
            throw Failure("the event " + delivery.event_id + " of a delivery is not stored", Retry::no,
                          "empty the schema cairn_work: what is open comes again from the log");
    }
}

// What is added meanwhile has another number than the statement has seen, and stays. Where its statistics
// know of few rows yet, PostgreSQL would walk through all deliveries for each event, for minutes, and
// nothing that ends meanwhile could be cleared: every lease would walk through that too.
void EventStore::sweep(pqxx::transaction_base& transaction) {
    transaction.exec("SET LOCAL enable_nestloop = off");
    transaction.exec(
        "WITH unused AS MATERIALIZED (SELECT event_id, times_added FROM cairn_work.webhook_events e "
        "WHERE NOT EXISTS (SELECT 1 FROM cairn_work.webhook_deliveries d WHERE d.event_id = e.event_id)) "
        "DELETE FROM cairn_work.webhook_events e USING unused u "
        "WHERE e.event_id = u.event_id AND e.times_added = u.times_added");
}

}  // namespace cairn
