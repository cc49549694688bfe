#include "consumers/gateways/gateway_call.hpp"

#include <catch2/catch.hpp>

#include "infra/work/taking_connection.hpp"
#include "infra/work/work_offsets.hpp"
#include "tests/support/looked_at.hpp"
#include "tests/support/test_servers.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

constexpr std::int64_t now_us = 1'800'000'000'000'000;

/// cairn_work as the gateways make it, in a database that plans by what it does not know.
struct Queue {
    Queue() : connection(connect_to_take(database.url)) {
        pqxx::work transaction(*connection);
        WorkOffsets::create_table(transaction);
        create_call_tables(transaction);
        transaction.exec("ALTER TABLE cairn_work.gateway_calls SET (autovacuum_enabled = false)");
        transaction.commit();
    }

    void add(const std::string& payment_id, std::int64_t offset, std::int64_t count = 1) {
        std::vector<NewCall> calls;
        for (std::int64_t number = 0; number < count; ++number)
            calls.push_back({{0, offset + number},
                             "",
                             "acme",
                             "payment.initiated",
                             {count == 1 ? payment_id : payment_id + std::to_string(number), ""}});
        pqxx::work transaction(*connection);
        insert_calls(transaction, calls);
        transaction.commit();
    }

    /// Offsets of what is taken.
    std::vector<std::int64_t> take(const std::set<CallPlace>& in_hand, std::size_t limit) {
        std::vector<std::int64_t> offsets;
        pqxx::work transaction(*connection);
        for (const GatewayCall& call : take_due_calls(transaction, {0}, in_hand, limit, now_us))
            offsets.push_back(call.place.second);
        transaction.commit();
        return offsets;
    }

    std::int64_t looked_at() { return rows_looked_at(*connection, "gateway_calls"); }

    TestDatabase database;
    PostgresConnection connection;
};

}  // namespace

TEST_CASE("calls are taken in the order of the log, one of each payment, and none that is in hand",
          "[PAY-01]") {
    Queue queue;
    queue.add("p1", 1);
    queue.add("p1", 2);
    queue.add("p2", 3);
    queue.add("p3", 4);
    CHECK(queue.take({}, 2) == std::vector<std::int64_t>{1, 3});
    CHECK(queue.take({{0, 1}, {0, 3}}, 2) == std::vector<std::int64_t>{4});
}

TEST_CASE("taking calls looks at what it takes, however many wait", "[PAY-01]") {
    constexpr std::int64_t waiting = 20'000, taken = 100;
    Queue queue;
    queue.add("few", 1, 10);
    pqxx::nontransaction(*queue.connection).exec("ANALYZE cairn_work.gateway_calls");
    queue.add("p", 100, waiting);
    const std::int64_t before = queue.looked_at();
    CHECK(queue.take({}, taken).size() == taken);
    CHECK(queue.looked_at() - before < 10 * taken);
}
