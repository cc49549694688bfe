#include "program/audit/log_audit.hpp"

#include "tests/support/auditing.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

/// A payment with a refund of two events, another, a command that comes twice, and one that is refused.
void do_business(Processing& processing) {
    processing.send(record_payment("one", "p1"));
    processing.send(refund_payment("two", "p1"));
    processing.send(record_payment("three", "p2"));
    processing.step();
    processing.send(refund_payment("two", "p1"));
    processing.send(refund_payment("four", "p3"));
    processing.step();
}

}  // namespace

TEST_CASE("an audit counts what a log holds, and finds nothing in one that a processor wrote") {
    Auditing auditing;
    do_business(auditing.processing);
    auditing.processing.send(record_payment("five", "p4"));
    const AuditReport report = auditing.audit();
    CHECK(report.violations().empty());
    CHECK(report.counts().at("commands") == 6);
    CHECK(report.counts().at("commands_waiting") == 1);
    CHECK(report.counts().at("outcomes") == 5);
    CHECK(report.counts().at("refusals") == 1);
    CHECK(report.counts().at("repeats") == 1);
    CHECK(report.counts().at("events") == 4);
    CHECK(report.counts().at("streams") == 2);
}

TEST_CASE("an audit finds each way in which a stream's versions can be wrong") {
    Auditing auditing;
    do_business(auditing.processing);
    const TopicPartition place{auditing.topics().events, partition_of(payment_stream("p1"))};
    const Logged<EventEnvelope> event = auditing.events().at(0);
    REQUIRE(event.message.stream() == payment_stream("p1"));
    Logged<EventEnvelope> other = event;
    other.message.set_event_id("another");

    SECTION("one that is missing") {
        auditing.log.lose(place, event.offset + 1);
        CHECK(auditing.audit().violations().count("version_gap") == 1);
    }
    SECTION("one that is there twice") {
        other.message.set_version(3);
        auditing.log.add(place, other.message);
        CHECK(auditing.audit().violations().count("version_gap") == 1);
    }
    SECTION("an event that is there twice") {
        other.message.set_event_id(event.message.event_id());
        other.message.set_version(4);
        auditing.log.add(place, other.message);
        CHECK(auditing.audit().violations().count("event_twice") == 1);
    }
    SECTION("a stream that lies in another's partition") {
        other.message.set_version(1);
        other.message.set_stream(payment_stream("p2"));
        auditing.log.change(place, event.offset, other.message);
        const AuditReport report = auditing.audit();
        REQUIRE(report.violations().count("event_misplaced") == 1);
        const Violation& violation = report.violations().at("event_misplaced");
        CHECK(violation.place.topic == place.topic);
        CHECK(violation.place.partition == place.partition);
        CHECK(violation.place.offset == event.offset);
    }
}

TEST_CASE("an audit finds each way in which commands and outcomes can fall apart") {
    Auditing auditing;
    do_business(auditing.processing);
    const auto outcomes = auditing.outcomes();
    const std::int32_t partition = partition_of(payment_stream("p1"));
    const TopicPartition place{auditing.topics().outcomes, partition};
    const TopicPartition commands{auditing.topics().commands, partition};
    std::vector<Logged<Outcome>> of_p1;
    for (const auto& outcome : outcomes)
        if (outcome.message.stream() == payment_stream("p1")) of_p1.push_back(outcome);
    REQUIRE(of_p1.size() == 3);
    REQUIRE(of_p1[2].message.repeat());
    Outcome other = of_p1[1].message;

    SECTION("a command that nobody answered, and events that nobody answers for") {
        auditing.log.lose(place, of_p1[1].offset);
        CHECK(auditing.found() ==
              Kinds{"command_unanswered 1", "event_without_outcome 2", "repeat_of_nothing 1"});
    }
    SECTION("a record that is answered twice") {
        auditing.log.add(place, of_p1[2].message);
        CHECK(auditing.found() == Kinds{"command_answered_twice 1"});
    }
    SECTION("a command that is decided twice") {
        other = of_p1[2].message;
        other.set_repeat(false);
        other.set_events(0);
        auditing.log.change(place, of_p1[2].offset, other);
        CHECK(auditing.found() == Kinds{"command_decided_twice 1"});
    }
    SECTION("a command that is decided after more than thirty days is another one") {
        other = of_p1[2].message;
        other.set_repeat(false);
        other.set_events(0);
        other.set_received_at_us(other.received_at_us() + 31LL * 86'400 * 1'000'000);
        auditing.log.change(place, of_p1[2].offset, other);
        CHECK(auditing.found().empty());
    }
    SECTION("a repeat that says something else") {
        other = of_p1[2].message;
        other.set_version(2);
        auditing.log.change(place, of_p1[2].offset, other);
        CHECK(auditing.found() == Kinds{"repeat_differs 1"});
    }
    SECTION("events that are missing") {
        const auto events = auditing.events();
        for (const auto& event : events)
            if (event.message.stream() == payment_stream("p1") && event.message.version() == 3)
                auditing.log.lose({auditing.topics().events, partition}, event.offset);
        CHECK(auditing.audit().violations().count("events_miscounted") == 1);
    }
    SECTION("an outcome that names another version") {
        other = of_p1[0].message;
        other.set_version(7);
        auditing.log.change(place, of_p1[0].offset, other);
        CHECK(auditing.found() == Kinds{"outcome_version_wrong 1"});
    }
    SECTION("an outcome with another position than its command's") {
        other = of_p1[0].message;
        other.set_position(other.position() + 1);
        auditing.log.change(place, of_p1[0].offset, other);
        CHECK(auditing.found() == Kinds{"position_wrong 1"});
    }
    SECTION("an outcome of another command") {
        CommandEnvelope command = auditing.commands().at(0).message;
        command.set_command_id(uuid_v5("another"));
        auditing.log.change(commands, 0, command);
        CHECK(auditing.found() == Kinds{"outcome_of_another 1"});
    }
    SECTION("an outcome without a command") {
        auditing.log.lose(commands, of_p1[0].message.command_offset());
        CHECK(auditing.found() == Kinds{"outcome_without_command 1"});
    }
    SECTION("an event that says that another command made it") {
        EventEnvelope event = auditing.events().at(0).message;
        event.set_command_id(uuid_v5("another"));
        auditing.log.change({auditing.topics().events, partition}, auditing.events().at(0).offset, event);
        CHECK(auditing.found() == Kinds{"event_of_another 1"});
    }
    SECTION("answers that are not in the order of the commands") {
        auditing.log.lose(place, of_p1[0].offset);
        auditing.log.add(place, of_p1[0].message);
        CHECK(auditing.found() == Kinds{"outcomes_out_of_order 1"});
    }
}
