#include "domain/payments/payment_disputes.hpp"

#include "tests/support/given.hpp"
#include "tests/support/message.hpp"

namespace cairn::payments::v1 {
namespace {

using test::message;

const std::string usd_1000 = "amount { amount_minor: 1000 currency: 'USD' }";
const std::string usd_600 = "amount { amount_minor: 600 currency: 'USD' }";
const std::string usd_400 = "amount { amount_minor: 400 currency: 'USD' }";
const std::string opened = "dispute_opened { dispute_id: 'd1' " + usd_600 + " customer_id: 'c1' }";
const std::string won = "dispute_won { dispute_id: 'd1' " + usd_600 + " }";
const std::string lost = "dispute_lost { dispute_id: 'd1' " + usd_600 + " }";

PaymentCommand command(const std::string& text) { return message<PaymentCommand>(text); }

PaymentEvent event(const std::string& text) { return message<PaymentEvent>(text); }

template <class... Texts>
auto given(const Texts&... events) {
    return test::Scenario<PaymentState, PaymentCommand, PaymentEvent>({event(events)...});
}

const std::string initiated = "initiated { provider: 'moyasar' customer_id: 'c1' " + usd_1000 + " }";
const std::string at_stripe = "initiated { provider: 'stripe' customer_id: 'c1' " + usd_1000 + " }";
const std::string sent =
    "dispute_evidence_submitted { dispute_id: 'd1' evidence: 'ticket scan' provider: 'stripe' }";
const std::string received = "dispute_evidence_received { dispute_id: 'd1' }";
const std::string refused = "dispute_evidence_refused { dispute_id: 'd1' decline_code: 'too_late' }";
const std::string captured = "captured { provider_reference: 'ch_1' " + usd_1000 + " }";
const std::string refunding = "refund_requested { refund_id: 'r1' " + usd_600 + " }";

PaymentCommand close(const std::string& outcome) {
    return command("close_dispute { dispute_id: 'd1' outcome: " + outcome + " " + usd_600 + " }");
}

TEST_CASE("a dispute is opened once, over money that was captured", "[PAY-09]") {
    const auto dispute = command("record_dispute { dispute_id: 'd1' " + usd_600 + " }");
    given(initiated, captured).when(dispute).then(event(opened));
    given(initiated, captured)
        .when(command("record_dispute { dispute_id: 'd2' reason: 'fraud' evidence_due_at { seconds: 7 } }"))
        .then(event("dispute_opened { dispute_id: 'd2' reason: 'fraud' evidence_due_at { seconds: 7 } "
                    "customer_id: 'c1' " +
                    usd_1000 + " }"));
    given(initiated, captured, opened).when(dispute).then_nothing();

    given().when(dispute).refused(PAYMENT_NOT_FOUND);
    given(initiated).when(dispute).refused(PAYMENT_NOT_CAPTURED);
    given(initiated, captured)
        .when(command("record_dispute { dispute_id: 'd1' amount { amount_minor: 1 currency: 'EUR' } }"))
        .refused(CURRENCY_DIFFERS);
    given(initiated, captured, opened)
        .when(command("record_dispute { dispute_id: 'd2' " + usd_600 + " }"))
        .refused(AMOUNT_EXCEEDS_CAPTURED);
}

TEST_CASE("evidence is recorded while the dispute is open", "[PAY-09]") {
    const auto evidence = command("submit_dispute_evidence { dispute_id: 'd1' evidence: 'ticket scan' }");
    given(initiated, captured, opened)
        .when(evidence)
        .then(event("dispute_evidence_submitted { dispute_id: 'd1' evidence: 'ticket scan' }"));

    given().when(evidence).refused(PAYMENT_NOT_FOUND);
    given(initiated, captured).when(evidence).refused(DISPUTE_NOT_FOUND);
    given(initiated, captured, opened, won).when(evidence).refused(DISPUTE_CLOSED);
    given(initiated, captured, opened, lost).when(evidence).refused(DISPUTE_CLOSED);
}

TEST_CASE("evidence is sent to a provider that takes it, once", "[PAY-09]") {
    const auto evidence = command("submit_dispute_evidence { dispute_id: 'd1' evidence: 'ticket scan' }");
    given(at_stripe, captured, opened).when(evidence).then(event(sent));
    given(at_stripe, captured, opened, sent).when(evidence).refused(EVIDENCE_SENT_ALREADY);
    given(at_stripe, captured, opened, sent, received).when(evidence).refused(EVIDENCE_SENT_ALREADY);
    given(at_stripe, captured, opened, sent, refused).when(evidence).then(event(sent));
    given(initiated, captured, opened,
          "dispute_evidence_submitted { dispute_id: 'd1' evidence: 'ticket scan' }")
        .when(evidence)
        .then(event("dispute_evidence_submitted { dispute_id: 'd1' evidence: 'ticket scan' }"));
}

TEST_CASE("what the provider says of evidence is recorded once, though the dispute be over", "[PAY-09]") {
    const auto receipt = command("record_evidence_receipt { dispute_id: 'd1' }");
    const auto refusal = command("record_evidence_refusal { dispute_id: 'd1' decline_code: 'too_late' }");
    given(at_stripe, captured, opened, sent).when(receipt).then(event(received));
    given(at_stripe, captured, opened, sent).when(refusal).then(event(refused));
    given(at_stripe, captured, opened, sent, won).when(receipt).then(event(received));
    given(at_stripe, captured, opened, sent, received).when(receipt).then_nothing();
    given(at_stripe, captured, opened, sent, received).when(refusal).then_nothing();
    given(at_stripe, captured, opened, sent, refused).when(receipt).then_nothing();
    for (const auto& answer : {receipt, refusal}) {
        given().when(answer).refused(PAYMENT_NOT_FOUND);
        given(at_stripe, captured).when(answer).refused(DISPUTE_NOT_FOUND);
        given(at_stripe, captured, opened).when(answer).then_nothing();
    }
}

TEST_CASE("a dispute is won or lost, and lost is the last word", "[PAY-09]") {
    const auto disputed = given(initiated, captured, opened);
    disputed.when(close("DISPUTE_WON")).then(event(won));
    disputed.when(close("DISPUTE_LOST")).then(event(lost));
    PaymentEvent after_all = event(lost);
    after_all.mutable_dispute_lost()->set_was_won(true);
    given(initiated, captured, opened, won).when(close("DISPUTE_LOST")).then(after_all);
    given(initiated, captured, opened, won).when(close("DISPUTE_WON")).then_nothing();
    given(initiated, captured, opened, lost).when(close("DISPUTE_WON")).then_nothing();
    given(initiated, captured, opened, lost).when(close("DISPUTE_LOST")).then_nothing();

    given().when(close("DISPUTE_LOST")).refused(PAYMENT_NOT_FOUND);
    disputed.when(close("DISPUTE_NONE")).refused(DISPUTE_OUTCOME_REQUIRED);
    disputed.when(close("DISPUTE_OPEN")).refused(DISPUTE_OUTCOME_REQUIRED);
}

TEST_CASE("a dispute whose opening was never told is opened as it ends", "[PAY-09][PAY-02]") {
    given(initiated, captured).when(close("DISPUTE_LOST")).then(event(opened), event(lost));
    given(initiated, captured).when(close("DISPUTE_WON")).then(event(opened), event(won));
    given(initiated).when(close("DISPUTE_LOST")).refused(PAYMENT_NOT_CAPTURED);
}

TEST_CASE("what a dispute holds or took cannot be refunded; what it gave back can", "[PAY-08][PAY-09]") {
    const auto refund = command("refund { refund_id: 'r1' }");
    const auto back = [](const std::string& amount) {
        return event("refund_requested { refund_id: 'r1' provider: 'moyasar' provider_reference: 'ch_1' " +
                     amount + " }");
    };
    given(initiated, captured, opened).when(refund).then(back(usd_400));
    given(initiated, captured, opened, lost).when(refund).then(back(usd_400));
    given(initiated, captured, opened, won).when(refund).then(back(usd_1000));
    given(initiated, captured, opened)
        .when(command("refund { " + usd_600 + " }"))
        .refused(AMOUNT_EXCEEDS_CAPTURED);
}

TEST_CASE("the loss of money that was refunded is left to a person", "[PAY-09]") {
    given(initiated, captured, refunding)
        .when(command("record_dispute { dispute_id: 'd1' " + usd_600 + " }"))
        .then(event(opened));
    given(initiated, captured, refunding, opened)
        .when(close("DISPUTE_LOST"))
        .refused(AMOUNT_EXCEEDS_CAPTURED);
    given(initiated, captured, refunding, opened).when(close("DISPUTE_WON")).then(event(won));
    given(initiated, captured, refunding, "refund_failed { refund_id: 'r1' " + usd_600 + " }", opened)
        .when(close("DISPUTE_LOST"))
        .then(event(lost));
}

}  // namespace
}  // namespace cairn::payments::v1
