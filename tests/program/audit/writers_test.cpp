#include "program/audit/partition_writers.hpp"
#include "program/audit/written_transactions.hpp"
#include "tests/support/auditing.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

Logged<EventEnvelope> written(std::int32_t partition, std::uint64_t incarnation, std::uint64_t transaction,
                              std::uint32_t index, bool last) {
    Logged<EventEnvelope> event{partition, 10 * static_cast<std::int64_t>(transaction) + index, {}};
    Writer& writer = *event.message.mutable_writer();
    writer.set_instance("processor-1");
    writer.set_incarnation(incarnation);
    writer.set_transaction(transaction);
    writer.set_index(index);
    writer.set_last(last);
    return event;
}

/// Transactions of two partitions, and what an audit of them finds.
class Transactions {
 public:
    void add(const Logged<EventEnvelope>& event) { transactions_.add(event); }
    void add_late(const Logged<EventEnvelope>& event) { transactions_.add_late(event); }

    std::string found() {
        transactions_.finish();
        std::string kinds;
        for (const auto& [kind, violation] : report_.violations())
            kinds += kind + " at " + std::to_string(violation.place.offset) + " ";
        return kinds;
    }

 private:
    AuditReport report_;
    WrittenTransactions transactions_{"events", report_};
};

}  // namespace

TEST_CASE("a transaction that is whole is whole, in whatever order its partitions are read") {
    Transactions transactions;
    transactions.add(written(1, 1, 1, 1, false));
    transactions.add(written(1, 1, 1, 2, true));
    transactions.add(written(1, 1, 2, 0, true));
    transactions.add(written(2, 1, 1, 0, false));
    CHECK(transactions.found().empty());
}

TEST_CASE("an audit finds a transaction that is torn, doubled or interleaved") {
    Transactions transactions;
    transactions.add(written(1, 1, 1, 0, false));
    SECTION("its last event is missing") { CHECK(transactions.found() == "transaction_torn at 10 "); }
    SECTION("an event in the middle is missing") {
        transactions.add(written(1, 1, 1, 2, true));
        CHECK(transactions.found() == "transaction_torn at 10 ");
    }
    SECTION("the rest came while the audit read") {
        transactions.add_late(written(2, 1, 1, 1, true));
        transactions.add_late(written(2, 1, 2, 0, false));
        CHECK(transactions.found().empty());
    }
    SECTION("an event of an aborted batch shows itself beside the one that took its place") {
        transactions.add(written(1, 1, 1, 0, false));
        transactions.add(written(1, 1, 1, 1, true));
        CHECK(transactions.found() == "transaction_doubled at 10 ");
    }
    SECTION("an event comes behind the last") {
        transactions.add(written(1, 1, 1, 1, true));
        transactions.add(written(2, 1, 1, 2, false));
        CHECK(transactions.found() == "transaction_doubled at 12 ");
    }
    SECTION("another transaction of the writer lies in between") {
        transactions.add(written(1, 1, 2, 0, true));
        transactions.add(written(1, 1, 1, 1, true));
        CHECK(transactions.found() == "transaction_interleaved at 11 ");
    }
}

TEST_CASE("an audit finds a writer that writes after another had its partition") {
    AuditReport report;
    PartitionWriters writers("events", report);
    writers.add(written(1, 1, 1, 0, true));
    writers.add(written(2, 1, 1, 0, true));
    writers.add(written(1, 2, 1, 0, true));
    CHECK(report.violations().empty());
    writers.add(written(2, 1, 2, 0, true));
    CHECK(report.violations().empty());
    writers.add(written(1, 1, 3, 0, true));
    REQUIRE(report.violations().count("zombie_writer") == 1);
    CHECK(report.violations().at("zombie_writer").place.partition == 1);
    CHECK(report.violations().at("zombie_writer").place.offset == 30);
}

TEST_CASE("a log that processors wrote, one after the other, has whole transactions of one writer each") {
    Auditing auditing;
    for (int i = 0; i < 5; ++i) {
        for (int payment = 0; payment < 10; ++payment)
            auditing.processing.send(
                record_payment(std::to_string(100 * i + payment),
                               "p" + std::to_string(payment) + "-" + std::to_string(i)));
        auditing.processing.port().plans = {{CommitResult::aborted, false},
                                            {CommitResult::committed, true}};
        while (auditing.processing.step() != CommitResult::committed) {
        }
        auditing.processing.restart();
    }
    REQUIRE(auditing.events().size() == 50);
    CHECK(auditing.found().empty());

    const Logged<EventEnvelope> last = auditing.events().back();
    auditing.log.lose({auditing.topics().events, last.partition}, last.offset);
    CHECK(auditing.audit().violations().count("transaction_torn") == 1);
}
