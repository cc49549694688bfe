#include <catch2/catch.hpp>
#include <chrono>
#include <future>

#include "consumers/webhooks/delivery_store.hpp"
#include "consumers/webhooks/event_store.hpp"
#include "infra/runtime/failure.hpp"
#include "infra/work/taking_connection.hpp"
#include "infra/work/work_offsets.hpp"
#include "tests/support/looked_at.hpp"
#include "tests/support/test_servers.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

constexpr std::int64_t now_us = 1'800'000'000'000'000;

WebhookDelivery delivery(const std::string& endpoint_id, std::int64_t offset) {
    WebhookDelivery delivery;
    delivery.endpoint_id = endpoint_id;
    delivery.offset = offset;
    delivery.tenant = "acme";
    delivery.event_id = "event " + std::to_string(offset);
    delivery.event_type = "payment.captured";
    delivery.event = std::make_shared<const std::string>("bytes of " + std::to_string(offset));
    return delivery;
}

/// cairn_work as the dispatcher makes it.
struct Work {
    Work() : connection(connect_postgres(database.url)) {
        pqxx::work transaction(*connection);
        transaction.exec(
            "CREATE SCHEMA cairn; CREATE FUNCTION cairn.current_tenant() RETURNS text "
            "LANGUAGE sql AS $$ SELECT 'acme'::text $$");
        WorkOffsets::create_table(transaction);
        DeliveryStore::create_tables(transaction, "CURRENT_USER");
        transaction.commit();
    }

    template <class Change>
    void change(const Change& change) {
        pqxx::work transaction(*connection);
        change(transaction);
        transaction.commit();
    }

    void fill(const std::string& endpoint_id, std::int64_t from, std::int64_t count) {
        std::vector<WebhookDelivery> deliveries;
        for (std::int64_t offset = from; offset < from + count; ++offset)
            deliveries.push_back(delivery(endpoint_id, offset));
        change([&](auto& transaction) { DeliveryStore::add(transaction, deliveries, now_us); });
    }

    /// What PostgreSQL plans by.
    void count_rows() {
        for (const char* table : {"webhook_deliveries", "webhook_events"})
            pqxx::nontransaction(*connection).exec(std::string("VACUUM (ANALYZE) cairn_work.") + table);
    }

    std::int64_t looked_at() { return rows_looked_at(*connection, "webhook_deliveries"); }

    std::string events() const { return database.value("SELECT count(*) FROM cairn_work.webhook_events"); }

    TestDatabase database;
    PostgresConnection connection;
};

std::vector<WebhookDelivery> lease(Work& work, RecentEvents& recent) {
    return DeliveryStore::lease_due(*work.connection, {{"e1", 10, 30'000'000}, {"e2", 10, 30'000'000}},
                                    now_us, "here", recent);
}

}  // namespace

TEST_CASE("an event that two endpoints want is stored once, and each delivery is leased with it",
          "[WHK-01][W-1]") {
    Work work;
    work.change([](auto& transaction) {
        DeliveryStore::add(transaction, {delivery("e1", 1), delivery("e2", 1), delivery("e1", 2)}, now_us);
    });
    REQUIRE(work.events() == "2");
    RecentEvents nothing(0);
    const auto leased = lease(work, nothing);
    REQUIRE(leased.size() == 3);
    for (const WebhookDelivery& one : leased) CHECK(*one.event == "bytes of " + std::to_string(one.offset));
}

TEST_CASE("an event is swept when its last delivery has ended, and not before", "[WHK-01]") {
    Work work;
    work.change([](auto& transaction) {
        DeliveryStore::add(transaction, {delivery("e1", 1), delivery("e2", 1)}, now_us);
    });
    work.change([](auto& transaction) {
        DeliveryStore::drop(transaction, {"e1"});
        EventStore::sweep(transaction);
    });
    CHECK(work.events() == "1");
    work.change([](auto& transaction) {
        DeliveryStore::drop(transaction, {"e2"});
        EventStore::sweep(transaction);
    });
    CHECK(work.events() == "0");
}

TEST_CASE("an event that gets a delivery while it is swept stays", "[WHK-01]") {
    Work work;
    work.change([](auto& transaction) {
        DeliveryStore::add(transaction, {delivery("e1", 1)}, now_us);
        DeliveryStore::drop(transaction, {"e1"});
    });
    const PostgresConnection other = connect_postgres(work.database.url);
    pqxx::work adding(*other);
    DeliveryStore::add(adding, {delivery("e2", 1)}, now_us);
    auto swept = std::async(std::launch::async, [&] {
        work.change([](auto& transaction) { EventStore::sweep(transaction); });
    });
    // It stands at the row that the other transaction has written.
    CHECK(swept.wait_for(std::chrono::milliseconds(300)) == std::future_status::timeout);
    adding.commit();
    swept.get();
    REQUIRE(work.events() == "1");
    RecentEvents nothing(0);
    const auto leased = lease(work, nothing);
    REQUIRE(leased.size() == 1);
    CHECK(*leased.front().event == "bytes of 1");
}

TEST_CASE("a sweep looks at each delivery once, though the statistics know of few", "[WHK-01][W-4]") {
    constexpr std::int64_t count = 2'000;
    Work work;
    work.fill("e1", 1, count);
    work.change([](auto& transaction) {
        transaction.exec(
            "DELETE FROM cairn_work.webhook_deliveries WHERE log_offset < 2000;"
            "DELETE FROM cairn_work.webhook_events WHERE event_id <> 'event 2000'");
    });
    work.count_rows();
    work.fill("e1", count + 1, count);
    const std::int64_t before = work.looked_at();

    work.change([](auto& transaction) { EventStore::sweep(transaction); });

    CHECK(work.looked_at() - before > count);
    CHECK(work.looked_at() - before < 3 * count);
    CHECK(work.events() == std::to_string(count + 1));
}

TEST_CASE("a lease looks at what it finds, however much waits for others", "[WHK-01][W-4]") {
    constexpr std::int64_t endpoints = 98, others = 20'000;
    Work work;
    std::vector<LaneRoom> rooms;
    for (std::int64_t number = 1; number <= endpoints; ++number) {
        work.fill("keeps up " + std::to_string(number), number, 1);
        rooms.push_back({"keeps up " + std::to_string(number), 60, 30'000'000});
    }
    work.fill("is behind", 1'000, others);
    work.count_rows();
    const PostgresConnection leasing = connect_to_take(work.database.url);
    const std::int64_t before = work.looked_at();
    RecentEvents nothing(0);

    const auto leased = DeliveryStore::lease_due(*leasing, rooms, now_us, "here", nothing);

    CHECK(leased.size() == endpoints);
    pqxx::nontransaction(*leasing).exec("SELECT pg_stat_force_next_flush()");
    CHECK(work.looked_at() - before < 3 * endpoints);
}

TEST_CASE("deliveries of a table that held the events itself are leased as before", "[WHK-01]") {
    Work work;
    work.change([](auto& transaction) {
        DeliveryStore::add(transaction, {delivery("e1", 1), delivery("e2", 1)}, now_us);
        transaction.exec(
            "ALTER TABLE cairn_work.webhook_deliveries ADD COLUMN event bytea;"
            "UPDATE cairn_work.webhook_deliveries SET event = 'as it was';"
            "DELETE FROM cairn_work.webhook_events");
        DeliveryStore::create_tables(transaction, "CURRENT_USER");
    });
    RecentEvents nothing(0);
    const auto leased = lease(work, nothing);
    REQUIRE(leased.size() == 2);
    CHECK(*leased.front().event == "as it was");
}

TEST_CASE("a delivery whose event is not stored is a failure that says how to go on", "[WHK-01]") {
    Work work;
    work.change([](auto& transaction) {
        DeliveryStore::add(transaction, {delivery("e1", 1)}, now_us);
        transaction.exec("DELETE FROM cairn_work.webhook_events");
    });
    RecentEvents nothing(0);
    CHECK_THROWS_WITH(lease(work, nothing), Catch::Contains("event 1") && Catch::Contains("not stored"));
}
