#include <catch2/catch.hpp>

#include "consumers/projector/read_model_upgrade.hpp"
#include "tests/support/projecting.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

void take_away_updated_at(Projection& projection) {
    std::erase_if(projection.type.columns,
                  [](const Column& column) { return column.name == "updated_at"; });
}

std::string version_of(const Projection& projection) {
    return std::to_string(projection.type.options.version());
}

/// The payments as an earlier build had them: without a column, and with another description.
Projection earlier_payments(const Projecting& projecting) {
    Projection earlier = projecting.model("payments");
    take_away_updated_at(earlier);
    earlier.fold = [fold = earlier.fold](google::protobuf::Message& row, const ProjectedEvent& event) {
        fold(row, event);
        static_cast<payments::v1::PaymentRow&>(row).set_description("by an earlier build");
    };
    return earlier;
}

std::vector<Projection> with_payments(const Projecting& projecting, const Projection& payments) {
    std::vector<Projection> projections = projecting.system.projections;
    for (Projection& projection : projections)
        if (projection.type.options.table() == "payments") projection = payments;
    return projections;
}

std::string live(const Projecting& projecting, const std::string& what) {
    return projecting.database.value("SELECT " + what + " FROM cairn_models.live WHERE model = 'payments'");
}

void upgrade(const Projecting& projecting, const std::vector<Projection>& projections) {
    ReadModelUpgrade(projecting.log.kafka, projecting.database.url, projections,
                     projecting.system.catalogue, projecting.system.store, FillLimits{})
        .run({});
}

}  // namespace

TEST_CASE("a read model that is built anew has the rows of the live one") {
    Projecting projecting;
    projecting.append_payments(60);
    projecting.project();
    const std::string model = GENERATE("payments", "events", "ledger_postings");
    // Fewer rows than a partition has, so that it goes through the table; and more than there are.
    const FillLimits limits = GENERATE(FillLimits{1, 2}, FillLimits{50'000, 5'000});
    const std::string rows = projecting.rows_of(model);
    const std::string table =
        projecting.database.value("SELECT table_name FROM cairn_models.live WHERE model = '" + model + "'");
    const RebuildReport report = projecting.rebuild(projecting.model(model), limits);
    CHECK(projecting.rows_of(model) == rows);
    CHECK(report.table != table);
    CHECK(report.events == 100);
    const std::map<std::string, std::size_t> rows_of{
        {"payments", 60}, {"events", 100}, {"ledger_postings", 200}};
    CHECK(report.rows == rows_of.at(model));
    CHECK(projecting.database.value("SELECT to_regclass('" + table + "') IS NULL") == "t");

    projecting.append(payment_refunded("p1", 2, 70));
    projecting.project();
    CHECK(projecting.database.value("SELECT refunded_minor FROM cairn.payments WHERE payment_id = 'p1'") ==
          "70");
}

TEST_CASE("a read model is built anew while the live one goes on, and neither loses an event") {
    Projecting projecting;
    projecting.append_payments(60);
    projecting.project();
    std::jthread writing([&](std::stop_token stop) {
        for (std::uint64_t version = 2; !stop.stop_requested() && version < 500; ++version)
            projecting.append(payment_refunded("p1", version, 1));
    });
    for (int i = 0; i < 3; ++i) projecting.rebuild(projecting.model("payments"), {5, 7});
    writing = {};
    projecting.project();
    CHECK(projecting.database.value("SELECT refunded_minor::text = (version - 1)::text FROM cairn.payments "
                                    "WHERE payment_id = 'p1'") == "t");
    const std::string rows = projecting.rows_of("payments");
    projecting.stop();
    projecting.rebuild(projecting.model("payments"));
    CHECK(projecting.rows_of("payments") == rows);
}

TEST_CASE("what an interrupted rebuild left is cleared by the next") {
    Projecting projecting;
    projecting.append_payments(6);
    projecting.project();
    projecting.database.query("CREATE TABLE cairn_models.payments_v1_4711 (tenant_id text)");
    projecting.rebuild(projecting.model("payments"));
    CHECK(projecting.database.value("SELECT count(*) FROM pg_tables WHERE schemaname = 'cairn_models' "
                                    "AND tablename LIKE 'payments_v%'") == "1");
}

TEST_CASE("a later version is built beside the live one and takes its place without a stop") {
    Projecting projecting;
    projecting.database.query("DROP SCHEMA cairn, cairn_models CASCADE");
    const std::vector<Projection> earlier = with_payments(projecting, earlier_payments(projecting));
    projecting.append_payments(30);
    projecting.start(earlier, projecting.system.catalogue);
    REQUIRE(eventually([&] { return projecting.is_caught_up(); }));
    CHECK(projecting.database.value("SELECT DISTINCT description FROM cairn.payments") ==
          "by an earlier build");
    const std::string columns =
        "SELECT string_agg(column_name, ' ' ORDER BY ordinal_position) FROM information_schema.columns "
        "WHERE table_schema = 'cairn' AND table_name = 'payments'";
    const std::string columns_before = projecting.database.value(columns);
    projecting.database.query(
        "CREATE VIEW public.of_an_analyst AS SELECT payment_id, status FROM cairn.payments");
    projecting.stop();

    const Projection now = projecting.model("payments");
    Projection later = now;
    later.type.options.set_version(now.type.options.version() + 1);
    const std::vector<Projection> present = with_payments(projecting, later);
    projecting.start(present, projecting.system.catalogue);
    projecting.append(payment_refunded("p1", 2, 5));
    REQUIRE(eventually([&] { return projecting.is_caught_up(); }));
    CHECK(live(projecting, "version") == version_of(now));
    CHECK(projecting.database.value("SELECT count(*) FROM cairn.payments") == "30");

    upgrade(projecting, present);
    CHECK(live(projecting, "version") == version_of(later));
    CHECK(projecting.database.value("SELECT count(description) FROM cairn.payments") == "0");
    CHECK(projecting.database.value("SELECT refunded_minor FROM cairn.payments WHERE payment_id = 'p1'") ==
          "5");
    CHECK(projecting.database.value(columns) == columns_before + " updated_at");
    CHECK(projecting.database.value("SELECT count(*) FROM public.of_an_analyst") == "30");

    // The projector that runs already writes the new one from now on.
    projecting.append(payment_refunded("p1", 3, 5));
    projecting.project();
    CHECK(projecting.database.value("SELECT refunded_minor FROM cairn.payments WHERE payment_id = 'p1'") ==
          "10");

    SECTION("and an earlier build, started again, leaves it alone") {
        projecting.stop();
        upgrade(projecting, earlier);
        projecting.start(earlier, projecting.system.catalogue);
        projecting.append(payment_recorded("another", 5));
        projecting.project();
        CHECK(live(projecting, "version") == version_of(later));
    }
    SECTION("and nothing is built twice") {
        const std::string table = live(projecting, "table_name");
        upgrade(projecting, present);
        CHECK(live(projecting, "table_name") == table);
    }
}

TEST_CASE("a read model that is new is filled from the whole log") {
    Projecting projecting;
    projecting.database.query("DROP SCHEMA cairn, cairn_models CASCADE");
    std::vector<Projection> before = projecting.system.projections;
    std::erase_if(before, [](const Projection& each) { return each.type.options.table() == "payments"; });
    projecting.append_payments(12);
    projecting.start(before, projecting.system.catalogue);
    REQUIRE(eventually([&] { return projecting.is_caught_up(); }));
    projecting.stop();
    projecting.start();
    upgrade(projecting, projecting.system.projections);
    CHECK(projecting.database.value("SELECT count(*) FROM cairn.payments") == "12");
}

TEST_CASE("a version that takes a column away is refused, and the live one stays") {
    Projecting projecting;
    projecting.append_payments(6);
    projecting.project();
    Projection narrower = projecting.model("payments");
    narrower.type.options.set_version(narrower.type.options.version() + 1);
    take_away_updated_at(narrower);
    CHECK_THROWS_WITH(projecting.rebuild(narrower), Catch::Contains("column"));
    CHECK(live(projecting, "version") == version_of(projecting.model("payments")));
    CHECK(projecting.database.value("SELECT count(updated_at) FROM cairn.payments") == "6");
}

TEST_CASE("whoever reads the tables for long, as a backup does, holds nobody up who starts") {
    Projecting projecting;
    projecting.append_payments(3);
    projecting.project();
    projecting.stop();
    const PostgresConnection backup = connect_postgres(projecting.database.url);
    pqxx::work reading(*backup);
    for (const pqxx::row& row :
         reading.exec("SELECT tablename FROM pg_tables WHERE schemaname = 'cairn_models'"))
        reading.exec("SELECT FROM cairn_models." + row[0].as<std::string>() + " LIMIT 1");
    const PostgresConnection starting =
        connect_postgres(projecting.database.url + "?options=-c%20lock_timeout%3D2s");
    CHECK_NOTHROW(projecting.system.store.prepare(*starting, projecting.system.projections));
}
