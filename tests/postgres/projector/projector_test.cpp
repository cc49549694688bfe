#include <catch2/catch.hpp>

#include "cairn/bookings/v1/offering.pb.h"
#include "consumers/projector/row_batch.hpp"
#include "tests/support/projecting.hpp"

using namespace cairn;
using namespace cairn::test;

TEST_CASE("rows and their offsets are there together") {
    Projecting projecting;
    projecting.append_payments(30);
    projecting.project();
    CHECK(projecting.database.value("SELECT count(*) FROM cairn.payments") == "30");
    CHECK(projecting.database.value("SELECT sum(refunded_minor) FROM cairn.payments") == "200");
    CHECK(projecting.database.value("SELECT count(*) FROM cairn.events") == "50");
    CHECK(projecting.database.value("SELECT refunded FROM cairn.payments WHERE payment_id = 'p3'") ==
          "0.20");
    for (const auto& [partition, to] : projecting.progress()) {
        if (to.next_offset == 0) continue;
        CHECK(to.next_offset == to.last_event_offset + 1);
        CHECK(to.last_event_id ==
              projecting.database.value("SELECT event_id FROM cairn.events WHERE log_partition = " +
                                        std::to_string(partition) + " ORDER BY log_offset DESC LIMIT 1"));
    }
}

TEST_CASE("a projector that lost its partitions cannot commit") {
    TestDatabase database;
    const System system{ProgramSettings{}};
    const ReadModelStore store(database.name, system.descriptions, [](const std::string&) { return ""; });
    const PostgresConnection connection = connect_postgres(database.url);
    store.prepare(*connection, {});
    std::map<std::int32_t, ProjectedTo> former, present;
    for (auto* owner : {&former, &present}) {
        pqxx::work transaction(*connection);
        *owner = ReadModelStore::take_over(transaction, {3, 4});
        transaction.commit();
    }
    REQUIRE(former.size() == 2);
    const auto advances = [&](std::map<std::int32_t, ProjectedTo> progress) {
        for (auto& [partition, to] : progress) to.next_offset += 5;
        pqxx::work transaction(*connection);
        return ReadModelStore::advance(transaction, progress);
    };
    CHECK_FALSE(advances(former));
    CHECK(advances(present));
    SECTION("not even when one partition of several is still its own") {
        pqxx::work transaction(*connection);
        ReadModelStore::take_over(transaction, {4});
        transaction.commit();
        CHECK_FALSE(advances(present));
    }
}

TEST_CASE("a projector that was fenced takes its partitions over again, and no row counts twice") {
    Projecting projecting;
    projecting.append_payments(12);
    projecting.project();
    projecting.database.query("UPDATE cairn_models.progress SET epoch = epoch + 1");
    projecting.append(payment_refunded("p1", 2, 70));
    projecting.append(payment_refunded("p1", 3, 5));
    projecting.project();
    CHECK(projecting.database.value("SELECT refunded_minor FROM cairn.payments WHERE payment_id = 'p1'") ==
          "75");
}

TEST_CASE("a row that begins in the batch is not asked of the database, one that was there is") {
    TestDatabase database;
    const System system{ProgramSettings{}};
    Projection nowhere =
        *std::find_if(system.projections.begin(), system.projections.end(),
                      [](const Projection& one) { return one.type.options.table() == "payments"; });
    nowhere.table = "is_not_there";
    RowBatch rows(nowhere, 10);
    const auto wanted = [&](const EventEnvelope& envelope) {
        ProjectedEvent event;
        event.envelope = envelope;
        event.aggregate = system.catalogue.aggregate("payment");
        return event;
    };
    const ProjectedEvent begins = wanted(payment_recorded("p1", 500));
    const ProjectedEvent goes_on = wanted(payment_refunded("p1", 2, 100));
    const ProjectedEvent began_before = wanted(payment_refunded("p2", 2, 100));
    const PostgresConnection connection = connect_postgres(database.url);
    pqxx::work transaction(*connection);

    rows.want(begins);
    rows.want(goes_on);
    CHECK_NOTHROW(rows.load(transaction));

    rows.want(began_before);
    CHECK_THROWS_AS(rows.load(transaction), pqxx::undefined_table);
}

TEST_CASE("read models that were dropped come back as they were") {
    Projecting projecting;
    projecting.append_payments(30);
    projecting.project();
    const std::string payments = projecting.rows_of("payments"), events = projecting.rows_of("events");
    projecting.database.query("DROP SCHEMA cairn, cairn_models CASCADE");
    REQUIRE(eventually([&] { return projecting.is_caught_up(); }));
    CHECK(projecting.rows_of("payments") == payments);
    CHECK(projecting.rows_of("events") == events);
}

namespace {

/// A build from before there were offerings.
struct OlderBuild {
    explicit OlderBuild(const System& system) : catalogue(known(system)) {
        for (const Projection& projection : all_projections(read_models(), catalogue))
            if (projection.type.options.aggregate() != "offering") projections.push_back(projection);
    }

    static std::vector<AggregateContract> known(const System& system) {
        std::vector<AggregateContract> contracts = system.catalogue.aggregates();
        std::erase_if(contracts, [](const auto& contract) { return contract.name == "offering"; });
        return contracts;
    }

    Catalogue catalogue;
    std::vector<Projection> projections;
};

EventEnvelope offering_created(const std::string& id) {
    bookings::v1::OfferingEvent body;
    body.mutable_created()->set_name("A concert");
    return event_of(stream_name(tenant, "offering", id), 1, "offering.created", body);
}

/// A payment in that partition.
std::string payment_in(std::int32_t partition, int skip) {
    for (int i = 0;; ++i) {
        const std::string id = "q" + std::to_string(i);
        if (partition_of(payment_stream(id)) == partition && skip-- == 0) return id;
    }
}

}  // namespace

TEST_CASE("an event that a projector does not know stops its partition alone, until a build knows it") {
    Projecting projecting;
    const OlderBuild older(projecting.system);
    const EventEnvelope unknown = offering_created("o1");
    const std::int32_t partition = partition_of(unknown.stream());
    const std::string before = payment_in(partition, 0), behind = payment_in(partition, 1);
    projecting.append(payment_recorded(before, 100));
    projecting.append(unknown);
    projecting.append(payment_recorded(behind, 100));
    projecting.append_payments(20);

    projecting.start(older.projections, older.catalogue);
    REQUIRE(eventually([&] { return projecting.is_caught_up(partition); }));
    REQUIRE(eventually([&] { return !projecting.progress().at(partition).stopped.empty(); }));
    CHECK_THAT(projecting.progress().at(partition).stopped,
               Catch::Contains("partition " + std::to_string(partition)) && Catch::Contains("offering"));
    CHECK(projecting.database.value(
              "SELECT count(*) FROM cairn_models.progress WHERE stopped IS NOT NULL") == "1");
    const auto is_there = [&](const std::string& id) {
        return projecting.database.value("SELECT count(*) FROM cairn.payments WHERE payment_id = '" + id +
                                         "'") == "1";
    };
    CHECK(is_there(before));
    CHECK_FALSE(is_there(behind));

    projecting.stop();
    projecting.project();
    CHECK(is_there(behind));
    CHECK(projecting.database.value("SELECT name FROM cairn.offerings") == "A concert");
    CHECK(projecting.progress().at(partition).stopped.empty());
}

TEST_CASE("an event that crashed the projector twice stops its partition") {
    Projecting projecting;
    const TestFolder folder;
    const std::int32_t partition = partition_of(payment_stream("p0"));
    projecting.append_payments(20);
    for (int life = 0; life < 2; ++life) CrashNote(folder.path / "note").enter(partition, 0);
    CrashNote third_life(folder.path / "note");
    projecting.start(&third_life);
    REQUIRE(eventually([&] { return projecting.is_caught_up(partition); }));
    REQUIRE(eventually([&] { return !projecting.progress().at(partition).stopped.empty(); }));
    CHECK_THAT(projecting.progress().at(partition).stopped,
               Catch::Contains("offset 0") && Catch::Contains("crashed"));
    CHECK(projecting.progress().at(partition).next_offset == 0);
}

TEST_CASE("read models of a log that was lost are thrown away and built from the one that is there") {
    Projecting projecting;
    projecting.append_payments(20);
    projecting.project();
    projecting.stop();
    projecting.lose_log();
    SECTION("a shorter one: they are ahead") { projecting.append(payment_recorded("new", 500)); }
    SECTION("one that is as long, with other events") {
        for (int i = 0; i < 40; ++i) projecting.append(payment_recorded("n" + std::to_string(i), 77));
        projecting.append(payment_recorded("new", 500));
    }
    SECTION("an empty one") {}
    projecting.start();
    const auto is_rebuilt = [&] {
        try {
            return projecting.is_caught_up() &&
                   projecting.database.value(
                       "SELECT count(*) FROM cairn.events WHERE stream LIKE '%-p%'") == "0";
        } catch (const pqxx::sql_error&) {
            return false;  // Thrown away and not there again yet.
        }
    };
    REQUIRE(eventually(is_rebuilt));
    CHECK(projecting.database.value("SELECT count(*) FROM cairn.payments WHERE payment_id LIKE 'p%'") ==
          "0");
    CHECK(projecting.database.value("SELECT count(*) FROM cairn.payments") ==
          projecting.database.value("SELECT count(*) FROM cairn.events"));
}

TEST_CASE("read models of this log are kept at a restart") {
    Projecting projecting;
    projecting.append_payments(20);
    projecting.project();
    const std::string table =
        projecting.database.value("SELECT table_name FROM cairn_models.live WHERE model = 'payments'");
    projecting.stop();
    projecting.append(payment_recorded("new", 500));
    projecting.project();
    CHECK(projecting.database.value("SELECT table_name FROM cairn_models.live WHERE model = 'payments'") ==
          table);
    CHECK(projecting.database.value("SELECT count(*) FROM cairn.payments") == "21");
}
