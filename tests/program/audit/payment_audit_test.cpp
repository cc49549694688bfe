#include "infra/log/partitioner.hpp"
#include "program/audit/answered_calls.hpp"
#include "program/audit/payment_steps.hpp"
#include "program/audit/stream_versions.hpp"
#include "tests/support/auditing.hpp"
#include "tests/support/folded.hpp"

using namespace cairn;
using namespace cairn::test;
using cairn::payments::v1::PaymentEvent;

namespace {

const std::string eur_1000 = "amount {amount_minor: 1000 currency: 'EUR'}";
const std::string initiated = "initiated {" + eur_1000 + " provider: 'sandbox'}";
const std::string action_required = "action_required {provider_reference: 'sbx_1'}";
const std::string confirmed = "confirmed {provider: 'sandbox' confirmation: 1}";
const std::string authorised = "authorised {" + eur_1000 + "}";
const std::string capture_requested = "capture_requested {" + eur_1000 + " provider: 'sandbox'}";
const std::string captured = "captured {" + eur_1000 + " provider_reference: 'sbx_1'}";
const std::string failed = "failed {decline_code: 'no'}";
const std::string cancelled = "cancelled {provider: 'sandbox'}";
const std::string asked = "refund_requested {refund_id: 'r1' provider: 'sandbox' " + eur_1000 + "}";
const std::string refunded = "refunded {refund_id: 'r1' " + eur_1000 + "}";
const std::string opened = "dispute_opened {dispute_id: 'd' " + eur_1000 + "}";
const std::string won = "dispute_won {dispute_id: 'd' " + eur_1000 + "}";
const std::string submitted = "dispute_evidence_submitted {dispute_id: 'd' provider: 'stripe'}";
const std::string received = "dispute_evidence_received {dispute_id: 'd'}";
const std::string refused = "dispute_evidence_refused {dispute_id: 'd'}";
const std::string lost = "dispute_lost {dispute_id: 'd' " + eur_1000 + "}";

Kinds kinds_of(const AuditReport& report) {
    Kinds found;
    for (const auto& [kind, violation] : report.violations()) found.push_back(kind);
    return found;
}

/// The kinds of violation in the steps of a payment's life.
template <class... Texts>
Kinds steps_wrong_in(const Texts&... events) {
    AuditReport report;
    PaymentSteps steps(report);
    (steps.add({"events", 3, 7}, "shop/payment-p1", message<PaymentEvent>(events)), ...);
    return kinds_of(report);
}

/// A payment's events, the calls that are open, and what an audit says of the calls.
struct Calls {
    explicit Calls(OpenCalls open) : calls(topics, std::move(open), report) {}

    Calls& happen(const std::string& text) {
        EventEnvelope envelope;
        envelope.set_tenant("shop");
        envelope.set_stream("shop/payment-p1");
        envelope.set_event_id("event " + std::to_string(offset));
        calls.add_event({"events", 0, offset++}, envelope, message<PaymentEvent>(text));
        return *this;
    }

    Calls& told(const std::string& event_id) {
        CommandEnvelope command;
        command.set_policy("gateway");
        command.set_causation_id(event_id);
        calls.add_command(command);
        return *this;
    }

    Kinds lost() {
        calls.finish();
        return kinds_of(report);
    }

    const Topics topics{""};
    AuditReport report;
    std::int64_t offset = 0;
    AnsweredCalls calls;
};

/// All is read, and nothing is open.
Calls none_open() { return Calls({{{0, 100}}, {}}); }

const Kinds call_lost{"provider_call_lost"};

}  // namespace

TEST_CASE("a payment may go every way that there is", "[PAY-04]") {
    CHECK(steps_wrong_in(initiated, captured, asked, refunded).empty());
    CHECK(steps_wrong_in(initiated, action_required, confirmed, action_required, captured).empty());
    CHECK(steps_wrong_in(initiated, authorised, capture_requested, captured).empty());
    CHECK(steps_wrong_in(initiated, authorised, cancelled, captured, asked).empty());
    CHECK(steps_wrong_in(initiated, failed, captured).empty());
    CHECK(steps_wrong_in(initiated, captured, opened, won, lost).empty());
}

TEST_CASE("an audit finds a payment that goes where none may go", "[PAY-04]") {
    const Kinds wrong{"payment_step_wrong"};
    CHECK(steps_wrong_in(initiated, initiated) == wrong);
    CHECK(steps_wrong_in(captured) == wrong);
    CHECK(steps_wrong_in(initiated, captured, captured) == wrong);
    CHECK(steps_wrong_in(initiated, captured, failed) == wrong);
    CHECK(steps_wrong_in(initiated, captured, cancelled) == wrong);
    CHECK(steps_wrong_in(initiated, captured, authorised) == wrong);
    CHECK(steps_wrong_in(initiated, captured, action_required) == wrong);
    CHECK(steps_wrong_in(initiated, failed, cancelled) == wrong);
    CHECK(steps_wrong_in(initiated, confirmed) == wrong);
    CHECK(steps_wrong_in(initiated, capture_requested) == wrong);
    CHECK(steps_wrong_in(initiated, asked) == wrong);
}

TEST_CASE("an audit finds disputes about more than was taken, and such as end twice", "[PAY-09]") {
    const Kinds wrong{"dispute_step_wrong"};
    const std::string other = "dispute_opened {dispute_id: 'e' " + eur_1000 + "}";
    CHECK(steps_wrong_in(initiated, captured, lost) == wrong);
    CHECK(steps_wrong_in(initiated, captured, opened, lost, lost) == wrong);
    CHECK(steps_wrong_in(initiated, captured, opened, lost, won) == wrong);
    CHECK(steps_wrong_in(initiated, captured, opened, won, won) == wrong);
    CHECK(steps_wrong_in(initiated, captured, opened, opened) == wrong);
    CHECK(steps_wrong_in(initiated, captured, opened, other) == Kinds{"disputed_too_much"});
    CHECK(steps_wrong_in(initiated, captured, opened, won, other).empty());
}

TEST_CASE("an audit finds a provider's word of evidence that it was not sent", "[PAY-09]") {
    const Kinds wrong{"dispute_step_wrong"};
    CHECK(steps_wrong_in(initiated, captured, opened, submitted, received).empty());
    CHECK(steps_wrong_in(initiated, captured, opened, submitted, won, received).empty());
    CHECK(steps_wrong_in(initiated, captured, opened, submitted, refused, submitted, received).empty());
    CHECK(steps_wrong_in(initiated, captured, opened, received) == wrong);
    CHECK(steps_wrong_in(initiated, captured, opened, submitted, received, refused) == wrong);
    CHECK(steps_wrong_in(initiated, captured, opened, "dispute_evidence_submitted {dispute_id: 'd'}",
                         received) == wrong);
}

TEST_CASE("evidence that a provider was sent has an answer in the log", "[PAY-03][PAY-09]") {
    const auto lost_behind = [](const std::string& evidence, const std::string& told) {
        Calls calls = none_open();
        calls.happen(initiated).happen(captured).happen(opened).happen(evidence).told(told);
        return calls.lost();
    };
    CHECK(lost_behind(submitted, "another") == call_lost);
    CHECK(lost_behind(submitted, "event 3").empty());
    CHECK(lost_behind("dispute_evidence_submitted {dispute_id: 'd'}", "another").empty());
}

TEST_CASE("a call of a provider has an answer in the log", "[PAY-03]") {
    CHECK(none_open().happen(initiated).happen(captured).lost().empty());
    CHECK(none_open().happen(initiated).happen(action_required).lost().empty());
    CHECK(none_open().happen(initiated).happen(cancelled).lost().empty());
    CHECK(none_open().happen(initiated).happen(captured).happen(asked).happen(refunded).lost().empty());
    // What it told was refused, or is not decided yet.
    CHECK(none_open().happen(initiated).told("event 0").lost().empty());
    // An amount of zero, and money that no provider took.
    CHECK(none_open().happen("initiated {amount {currency: 'EUR'} provider: 'sandbox'}").lost().empty());
    CHECK(none_open().happen("refund_requested {refund_id: 'r1' " + eur_1000 + "}").lost().empty());
}

TEST_CASE("an audit finds a call that nobody answered and nobody makes", "[PAY-03]") {
    CHECK(none_open().happen(initiated).lost() == call_lost);
    CHECK(none_open().happen(initiated).told("event 1").lost() == call_lost);
    CHECK(none_open().happen(initiated).happen(captured).happen(asked).lost() == call_lost);
    CHECK(none_open().happen(initiated).happen(action_required).happen(confirmed).lost() == call_lost);
    CHECK(none_open().happen(initiated).happen(authorised).happen(capture_requested).lost() == call_lost);
    CHECK(none_open()
              .happen(initiated)
              .happen(captured)
              .happen(asked)
              .happen("refunded {refund_id: 'r2' " + eur_1000 + "}")
              .lost() == call_lost);
}

TEST_CASE("a call that waits, was set aside or is not read yet is not lost", "[PAY-03]") {
    CHECK(Calls({{{0, 100}}, {{0, 0}}}).happen(initiated).lost().empty());
    CHECK(Calls({{{0, 100}}, {{0, 1}}}).happen(initiated).lost() == call_lost);
    CHECK(Calls({{{0, 0}}, {}}).happen(initiated).lost().empty());
    CHECK(Calls({{}, {}}).happen(initiated).lost().empty());

    Calls aside = none_open();
    aside.happen(initiated);
    ParkedRecord parked;
    parked.set_topic(aside.topics.events);
    const std::string value = parked.SerializeAsString();
    Record record;
    record.value = value;
    aside.calls.add_parked(record);
    CHECK(aside.lost().empty());
}

TEST_CASE("an audit finds an event in another tenant's stream") {
    EventEnvelope event;
    event.set_event_id("event");
    event.set_stream("shop/payment-p1");
    event.set_tenant("club");
    event.set_version(1);
    AuditReport report;
    StreamVersions versions("events", report);
    versions.add({partition_of(event.stream()), 0, event});
    CHECK(kinds_of(report) == Kinds{"tenant_differs"});
}
