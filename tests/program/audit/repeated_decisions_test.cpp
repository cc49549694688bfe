#include "tests/support/auditing.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

/// A payment and its refund, one that is refused, and one of a version that is no longer.
struct Decisions : Auditing {
    Decisions() {
        processing.send(record_payment("one", "p1"));
        processing.send(refund_payment("two", "p1"));
        processing.send(refund_payment("three", "p1", 1'000'000));
        CommandEnvelope late = refund_payment("four", "p1");
        late.set_expected_version(1);
        processing.send(late);
        processing.step();
        REQUIRE(events().size() == 3);
    }

    /// The nth outcome, as by other rules.
    void decide_otherwise(std::size_t number) {
        Outcome outcome = outcomes().at(number).message;
        outcome.set_rules(outcome.rules() + 1);
        log.change(outcomes_place, outcomes().at(number).offset, outcome);
    }

    const std::int32_t partition = partition_of(payment_stream("p1"));
    const TopicPartition events_place{topics().events, partition};
    const TopicPartition outcomes_place{topics().outcomes, partition};
};

}  // namespace

TEST_CASE_METHOD(Decisions, "whatever was decided by these rules is decided alike again") {
    const AuditReport report = audit();
    CHECK(report.violations().empty());
    CHECK(report.counts().at("decided_again") == 4);
}

TEST_CASE_METHOD(Decisions, "what other rules decided, and what is no longer kept, is passed over") {
    decide_otherwise(1);
    CHECK(audit().counts().at("decided_again") == 3);
    CHECK(found().empty());
}

TEST_CASE_METHOD(Decisions, "an audit finds an event that is not what its command comes to") {
    const Logged<EventEnvelope> event = events().at(GENERATE(std::size_t{0}, std::size_t{1}));
    EventEnvelope other = event.message;
    payments::v1::PaymentEvent body;
    body.ParseFromString(other.body());
    if (body.has_recorded())
        body.mutable_recorded()->set_description("another");
    else
        body.mutable_refund_requested()->set_reason("another");
    other.set_body(body.SerializeAsString());
    log.change(events_place, event.offset, other);
    const AuditReport report = audit();
    REQUIRE(report.violations().count("decision_differs") == 1);
    CHECK(report.violations().at("decision_differs").place.topic == topics().events);
    CHECK(report.violations().at("decision_differs").place.offset == event.offset);
}

TEST_CASE_METHOD(Decisions,
                 "an audit finds a refusal that should have been none, and one of another kind") {
    const Logged<Outcome> refused = outcomes().at(GENERATE(std::size_t{2}, std::size_t{3}));
    Outcome other = refused.message;
    SECTION("none") { other.clear_refused(); }
    SECTION("another kind") { other.mutable_refused()->set_code("payment_not_found"); }
    log.change(outcomes_place, refused.offset, other);
    const AuditReport report = audit();
    REQUIRE(report.violations().count("decision_differs") == 1);
    CHECK(report.violations().at("decision_differs").place.topic == topics().commands);
    CHECK(report.violations().at("decision_differs").place.offset == refused.message.command_offset());
}

TEST_CASE_METHOD(Decisions, "an audit finds that a decision's last event is missing") {
    log.lose(events_place, events().at(2).offset);
    const AuditReport report = audit();
    REQUIRE(report.violations().count("decision_differs") == 1);
    CHECK_THAT(report.violations().at("decision_differs").text, Catch::Contains("1 of its events"));
}
