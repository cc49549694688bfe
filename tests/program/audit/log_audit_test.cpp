#include "program/audit/log_audit.hpp"

#include "cairn/bookings/v1/offering_date.pb.h"
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

namespace {

/// The answers to the commands of p1: one that records it, one that refunds it, and one that repeats that.
struct AnswersOfP1 : Auditing {
    AnswersOfP1() {
        do_business(processing);
        for (const auto& outcome : outcomes())
            if (outcome.message.stream() == payment_stream("p1")) answers.push_back(outcome);
        REQUIRE(answers.size() == 3);
        REQUIRE(answers[2].message.repeat());
    }

    const std::int32_t partition = partition_of(payment_stream("p1"));
    const TopicPartition place{topics().outcomes, partition};
    const TopicPartition commands_place{topics().commands, partition};
    std::vector<Logged<Outcome>> answers;
};

}  // namespace

TEST_CASE_METHOD(AnswersOfP1, "an audit finds what is answered not once, or not twice the same") {
    Outcome other = answers[2].message;

    SECTION("a command that nobody answered, and events that nobody answers for") {
        log.lose(place, answers[1].offset);
        CHECK(found() == Kinds{"command_unanswered 1", "event_without_outcome 2", "repeat_of_nothing 1"});
    }
    SECTION("a record that is answered twice") {
        log.add(place, answers[2].message);
        CHECK(found() == Kinds{"command_answered_twice 1"});
    }
    SECTION("a command that is decided twice") {
        other.set_repeat(false);
        other.set_events(0);
        other.set_rules(0);
        log.change(place, answers[2].offset, other);
        CHECK(found() == Kinds{"command_decided_twice 1"});
    }
    SECTION("a command that is decided after more than thirty days is another one") {
        other.set_repeat(false);
        other.set_events(0);
        other.set_rules(0);
        other.set_received_at_us(other.received_at_us() + 31LL * 86'400 * 1'000'000);
        log.change(place, answers[2].offset, other);
        CHECK(found().empty());
    }
    SECTION("a repeat that says something else") {
        other.set_version(2);
        log.change(place, answers[2].offset, other);
        CHECK(found() == Kinds{"repeat_differs 1"});
    }
}

TEST_CASE_METHOD(AnswersOfP1, "an audit finds an outcome that is of other events, or of another command") {
    Outcome other = answers[0].message;

    SECTION("events that are missing") {
        for (const auto& event : events())
            if (event.message.stream() == payment_stream("p1") && event.message.version() == 3)
                log.lose({topics().events, partition}, event.offset);
        CHECK(audit().violations().count("events_miscounted") == 1);
    }
    SECTION("an outcome that names another version") {
        other.set_version(7);
        log.change(place, answers[0].offset, other);
        CHECK(found() == Kinds{"outcome_version_wrong 1"});
    }
    SECTION("an outcome with another position than its command's") {
        other.set_position(other.position() + 1);
        log.change(place, answers[0].offset, other);
        CHECK(found() == Kinds{"position_wrong 1"});
    }
    SECTION("an outcome of another command") {
        CommandEnvelope command = commands().at(0).message;
        command.set_command_id(uuid_v5("another"));
        log.change(commands_place, 0, command);
        CHECK(found() == Kinds{"outcome_of_another 1"});
    }
    SECTION("an outcome without a command") {
        log.lose(commands_place, answers[0].message.command_offset());
        CHECK(found() == Kinds{"outcome_without_command 1"});
    }
    SECTION("an event that says that another command made it") {
        EventEnvelope event = events().at(0).message;
        event.set_command_id(uuid_v5("another"));
        log.change({topics().events, partition}, events().at(0).offset, event);
        CHECK(found() == Kinds{"event_of_another 1"});
    }
    SECTION("answers that are not in the order of the commands") {
        log.lose(place, answers[0].offset);
        log.add(place, answers[0].message);
        CHECK(found() == Kinds{"outcomes_out_of_order 1"});
    }
}

TEST_CASE("an audit of the log looks into its events") {
    Auditing auditing;
    do_business(auditing.processing);
    const auto events = auditing.events();
    const Logged<EventEnvelope>& refunded = events.at(2);
    const TopicPartition place{auditing.topics().events, refunded.partition};
    REQUIRE(refunded.message.type() == "payment.refunded");
    EventEnvelope other = refunded.message;

    SECTION("at money") {
        payments::v1::PaymentEvent body;
        body.ParseFromString(other.body());
        body.mutable_refunded()->mutable_amount()->set_amount_minor(10'001);
        other.set_body(body.SerializeAsString());
        auditing.log.change(place, refunded.offset, other);
        CHECK(auditing.found() ==
              Kinds{"decision_differs 1", "refund_not_asked_for 1", "refunded_too_much 1"});
    }
    SECTION("at seats") {
        bookings::v1::OfferingDateEvent body;
        body.mutable_seats_held()->set_seats(1);
        body.mutable_seats_held()->mutable_expires_at()->set_seconds(4'000'000'000);
        other.set_body(body.SerializeAsString());
        other.set_stream("acme/offering_date-o1:2031-05-17");
        auditing.log.change(place, refunded.offset, other);
        CHECK(auditing.audit().violations().count("seats_above_capacity") == 1);
    }
    SECTION("and says which it does not know") {
        other.set_body(refunded.message.body() + "\xff");
        auditing.log.change(place, refunded.offset, other);
        CHECK(auditing.found() == Kinds{"decision_differs 1", "event_unknown 1"});
    }
}
