#include "program/audit/row_audit.hpp"

#include "tests/support/projecting.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

AuditReport audit(const Projecting& projecting, const SettledEnds& settled = {}) {
    AuditReport report;
    KafkaReplay log(projecting.log.kafka);
    RowAudit rows(projecting.system, settled, report);
    std::vector<ReplayRange> events;
    for (std::int32_t partition = 0; partition < partition_count; ++partition) {
        const TopicPartition place{projecting.system.topics.events, partition};
        events.push_back({place, 0, log.high_watermark(place)});
    }
    log.replay(events, [&](const Record& record) { rows.add(record); });
    rows.finish(log);
    return report;
}

/// The one violation; fails where there is another or none. That the ledger knows another payment than the
/// wrong row is no other.
Violation found(const Projecting& projecting, const std::string& kind) {
    std::map<std::string, Violation> violations = audit(projecting).violations();
    violations.erase("ledger_differs");
    REQUIRE(violations.size() == 1);
    REQUIRE(violations.begin()->first == kind);
    return violations.begin()->second;
}

std::string table_of(const Projecting& projecting, const std::string& model) {
    return projecting.database.value("SELECT table_name FROM cairn_models.live WHERE model = '" + model +
                                     "'");
}

}  // namespace

TEST_CASE("an audit compares every read model with the log, and leaves nothing behind") {
    Projecting projecting;
    projecting.append_payments(60);
    projecting.project();
    const std::string tables = "SELECT count(*) FROM pg_class";
    const std::string before = projecting.database.value(tables);
    const AuditReport report = audit(projecting);
    CHECK(report.violations().empty());
    CHECK(report.counts().at("read_models") == projecting.system.projections.size());
    // Payments, events, and two postings of each event.
    CHECK(report.counts().at("rows") == 60 + 100 + 200);
    CHECK(projecting.database.value(tables) == before);

    // What is not projected yet is nobody's fault, unless all has to be.
    projecting.stop();
    projecting.append(payment_recorded("late", 1));
    CHECK(audit(projecting).violations().empty());
    CHECK(audit(projecting).counts().at("events_not_in_rows") == 1);
    // Nor is what came after all had come to rest.
    const std::int32_t late = partition_of(payment_stream("late"));
    const std::int64_t end =
        KafkaReplay(projecting.log.kafka).high_watermark({projecting.system.topics.events, late});
    CHECK(audit(projecting, {{late, 0}}).violations().empty());
    const AuditReport all = audit(projecting, {{late, end}});
    REQUIRE(all.violations().count("read_models_behind") == 1);
    CHECK(all.violations().at("read_models_behind").place.partition == late);
}

TEST_CASE("an audit finds each way in which a row can be wrong, and where its stream lies") {
    Projecting projecting;
    projecting.append_payments(9);
    projecting.project();
    const std::string payments = table_of(projecting, "payments");
    const std::string where = " WHERE payment_id = 'p3'";
    std::string what;

    SECTION("a value") {
        projecting.database.query("UPDATE " + payments + " SET refunded_minor = refunded_minor + 1" +
                                  where);
        what = "differs";
    }
    SECTION("an empty text that was none") {
        projecting.database.query("UPDATE " + payments + " SET booking_id = ''" + where);
        what = "differs";
    }
    SECTION("a row that is gone") {
        projecting.database.query("DELETE FROM " + payments + where);
        what = "missing";
    }
    const Violation violation = found(projecting, "row_wrong");
    CHECK_THAT(violation.text,
               Catch::Contains("1 rows of payments, the first acme/p3") && Catch::Contains(what));
    const std::string last = projecting.database.value(
        "SELECT log_partition || '/' || max(log_offset) FROM cairn.events WHERE stream = 'acme/payment-p3' "
        "GROUP BY log_partition");
    CHECK(std::to_string(violation.place.partition) + "/" + std::to_string(violation.place.offset) == last);
}

TEST_CASE("an audit finds rows that the log knows nothing of") {
    Projecting projecting;
    projecting.append_payments(3);
    projecting.project();
    const std::string payments = table_of(projecting, "payments"), events = table_of(projecting, "events");
    SECTION("of a stream") {
        projecting.database.query("INSERT INTO " + payments +
                                  " (tenant_id, payment_id, version) VALUES ('acme', 'invented', 1)");
        const Violation violation = found(projecting, "row_wrong");
        CHECK_THAT(violation.text, Catch::Contains("acme/invented: the log knows of none such"));
        CHECK(violation.place.offset == -1);
    }
    SECTION("of an event") {
        projecting.database.query("UPDATE " + events +
                                  " SET data = '{}' WHERE stream = 'acme/payment-p0' "
                                  "AND version = 3");
        CHECK(found(projecting, "row_wrong").place.partition == partition_of(payment_stream("p0")));
    }
}

TEST_CASE("an audit finds a ledger that does not balance, or not with its payments", "[PAY-05]") {
    Projecting projecting;
    projecting.append_payments(3);
    projecting.project();
    CHECK(audit(projecting).counts().at("postings") == 3 * 2 + 2 * 2);
    const std::string postings = table_of(projecting, "ledger_postings");
    SECTION("a posting that is gone") {
        projecting.database.query("DELETE FROM " + postings +
                                  " WHERE payment_id = 'p1' AND account = 'provider_clearing'");
        const AuditReport report = audit(projecting);
        REQUIRE(report.violations().count("ledger_unbalanced") == 1);
        const Violation& violation = report.violations().at("ledger_unbalanced");
        CHECK_THAT(violation.text, Catch::Contains("acme/payment-p1 come to -1001 USD"));
        CHECK(violation.place.partition == partition_of(payment_stream("p1")));
        CHECK(report.violations().count("ledger_differs") == 0);
        CHECK(report.violations().count("row_wrong") == 1);
    }
    SECTION("both sides of a movement gone") {
        projecting.database.query("DELETE FROM " + postings +
                                  " WHERE payment_id = 'p0' AND event_type = 'payment.refunded'");
        const AuditReport report = audit(projecting);
        CHECK(report.violations().count("ledger_unbalanced") == 0);
        REQUIRE(report.violations().count("ledger_differs") == 1);
        CHECK_THAT(report.violations().at("ledger_differs").text,
                   Catch::Contains("1 payments, the first acme/p0"));
    }
    SECTION("a payment with another amount") {
        projecting.database.query("UPDATE " + table_of(projecting, "payments") +
                                  " SET captured_minor = captured_minor + 1 WHERE payment_id = 'p2'");
        CHECK(audit(projecting).violations().count("ledger_differs") == 1);
    }
}

TEST_CASE("an audit finds read models that stand where no event of the log is") {
    Projecting projecting;
    projecting.append_payments(3);
    projecting.project();
    projecting.stop();
    const std::int32_t partition = partition_of(payment_stream("p1"));
    const std::string change =
        GENERATE("position = position + 1", "last_event_id = 'another'", "next_offset = next_offset + 1");
    projecting.database.query("UPDATE cairn_models.progress SET " + change +
                              " WHERE partition = " + std::to_string(partition));
    CHECK(found(projecting, "progress_wrong").place.partition == partition);
}

TEST_CASE("an audit finds read models that go back while it looks") {
    Projecting projecting;
    projecting.append_payments(3);
    projecting.project();
    projecting.stop();
    AuditReport report;
    KafkaReplay log(projecting.log.kafka);
    RowAudit rows(projecting.system, {}, report);
    const std::int32_t partition = partition_of(payment_stream("p1"));
    projecting.database.query("UPDATE cairn_models.progress SET next_offset = 0 WHERE partition = " +
                              std::to_string(partition));
    rows.finish(log);
    REQUIRE(report.violations().count("progress_went_back") == 1);
    CHECK(report.violations().at("progress_went_back").place.partition == partition);
}
