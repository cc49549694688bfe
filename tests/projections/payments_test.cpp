#include "projections/payments/payments.hpp"

#include "tests/support/folded.hpp"

namespace cairn::payments::v1 {
namespace {

const std::string usd_1000 = "amount { amount_minor: 1000 currency: 'USD' }";
const std::string initiated =
    "initiated { " + usd_1000 +
    " provider: 'sandbox' customer_id: 'c1' booking_id: 'b1' description: 'seats' }";
const std::string known = usd_1000 +
                          " provider: 'sandbox' customer_id: 'c1' booking_id: 'b1' description: 'seats' "
                          "occurred_at { seconds: 1767225600 } ";
const std::string captured = "captured { " + usd_1000 + " provider_reference: 'ch_1' }";
const std::string taken =
    known + "captured { amount_minor: 1000 currency: 'USD' } provider_reference: 'ch_1' ";

template <class... Events>
PaymentRow folded(const Events&... events) {
    return test::folded<PaymentRow, PaymentEvent>(events...);
}

std::string refunded(int cents) {
    return "refunded { refund_id: 'r' amount { amount_minor: " + std::to_string(cents) +
           " currency: 'USD' } }";
}

TEST_CASE("a payment's row follows it from pending to captured", "[PAY-06]") {
    test::check_row(folded(initiated), known + "status: PENDING");
    test::check_row(folded(initiated, "authorised { provider_reference: 'ch_1' }"),
                    known + "status: AUTHORISED provider_reference: 'ch_1'");
    test::check_row(folded(initiated, captured), taken + "status: CAPTURED");
    test::check_row(
        folded(initiated, "failed { decline_code: 'card_declined' decline_class: DECLINE_SOFT }"),
        known + "status: FAILED decline_code: 'card_declined' decline_class: DECLINE_SOFT");
    test::check_row(folded(initiated, "cancelled { }"), known + "status: CANCELLED");
}

TEST_CASE("where the customer has to act is shown while it is so", "[PAY-04]") {
    const std::string action =
        "action_required { redirect_url: 'https://3ds.test' provider_reference: 'ch_1' }";
    const std::string waits = known + "provider_reference: 'ch_1' ";
    test::check_row(folded(initiated, action),
                    waits + "status: ACTION_REQUIRED redirect_url: 'https://3ds.test'");
    test::check_row(folded(initiated, action, "confirmed { }"), waits + "status: PENDING");
    test::check_row(folded(initiated, action, captured), taken + "status: CAPTURED");
    test::check_row(folded(initiated, action, "failed { }"), waits + "status: FAILED");
}

TEST_CASE("money that comes after a failure clears it", "[PAY-02]") {
    test::check_row(
        folded(initiated, "failed { decline_code: 'card_declined' decline_class: DECLINE_SOFT }", captured),
        taken + "status: CAPTURED");
}

TEST_CASE("refunds add up until all is given back", "[PAY-08]") {
    test::check_row(folded(initiated, captured, refunded(400)),
                    taken + "status: PARTIALLY_REFUNDED refunded { amount_minor: 400 currency: 'USD' }");
    test::check_row(folded(initiated, captured, refunded(400), refunded(600)),
                    taken + "status: REFUNDED refunded { amount_minor: 1000 currency: 'USD' }");
    test::check_row(folded(initiated, captured, "refund_requested { }", "refund_failed { }"),
                    taken + "status: CAPTURED");
}

TEST_CASE("a payment that was taken elsewhere is captured from the start", "[PAY-05]") {
    test::check_row(folded("recorded { " + usd_1000 + " customer_id: 'c1' quantity: 3 }"),
                    usd_1000 +
                        " captured { amount_minor: 1000 currency: 'USD' } customer_id: 'c1' quantity: 3 "
                        "status: CAPTURED occurred_at { seconds: 1767225600 }");
}

TEST_CASE("what the payer's browser goes on with is shown while the payer has to act", "[PAY-01]") {
    const std::string action = "action_required { client_secret: 'enc1' provider_reference: 'ch_1' }";
    test::check_row(folded(initiated, action),
                    known + "status: ACTION_REQUIRED client_secret: 'enc1' provider_reference: 'ch_1'");
    for (const std::string next : {"confirmed { }", "failed { }", "cancelled { }", "captured { }"})
        CHECK(folded(initiated, action, next).client_secret().empty());
}

TEST_CASE("money that came twice is shown until it is given back, and again when that failed",
          "[PAY-03][PAY-08]") {
    const std::string again = "duplicate_captured { " + usd_1000 + " provider_reference: 'ch_2' }";
    const std::string back = "refunded { refund_id: 'd' of_duplicate: true " + usd_1000 + " }";
    const std::string failed = "refund_failed { refund_id: 'd' of_duplicate: true " + usd_1000 + " }";
    const std::string sent_back =
        "refund_failed { refund_id: 'd' of_duplicate: true was_refunded: true " + usd_1000 + " }";
    const std::string owed = "duplicate { amount_minor: 1000 currency: 'USD' }";
    test::check_row(folded(initiated, captured, again), taken + "status: CAPTURED " + owed);
    test::check_row(folded(initiated, captured, again, failed), taken + "status: CAPTURED " + owed);
    test::check_row(folded(initiated, captured, again, back),
                    taken + "status: CAPTURED duplicate { currency: 'USD' }");
    test::check_row(folded(initiated, captured, again, back, sent_back),
                    taken + "status: CAPTURED " + owed);
}

TEST_CASE("a refund that a bank sends back is no longer counted", "[PAY-08]") {
    const std::string sent_back =
        "refund_failed { refund_id: 'r' was_refunded: true amount { amount_minor: "
        "400 currency: 'USD' } }";
    test::check_row(folded(initiated, captured, refunded(400), sent_back),
                    taken + "status: CAPTURED refunded { currency: 'USD' }");
    test::check_row(folded(initiated, captured, refunded(600), refunded(400), sent_back),
                    taken + "status: PARTIALLY_REFUNDED refunded { amount_minor: 600 currency: 'USD' }");
}

TEST_CASE("a dispute shows what it holds and what it took", "[PAY-09]") {
    const std::string open = "dispute_opened { " + usd_1000 + " }";
    const std::string usd_0 = "{ currency: 'USD' }", held = "{ amount_minor: 1000 currency: 'USD' }";
    test::check_row(folded(initiated, captured, open),
                    taken + "status: CAPTURED dispute_status: DISPUTE_OPEN disputed " + held);
    for (const char* evidence : {"submitted", "received", "refused"})
        test::check_row(
            folded(initiated, captured, open, "dispute_evidence_" + std::string(evidence) + " { }"),
            taken + "status: CAPTURED dispute_status: DISPUTE_OPEN disputed " + held);
    test::check_row(folded(initiated, captured, open, "dispute_won { " + usd_1000 + " }"),
                    taken + "status: CAPTURED dispute_status: DISPUTE_WON disputed " + usd_0);
    test::check_row(folded(initiated, captured, open, "dispute_lost { " + usd_1000 + " }"),
                    taken + "status: CAPTURED dispute_status: DISPUTE_LOST disputed " + usd_0 +
                        " dispute_lost " + held);
    test::check_row(folded(initiated, captured, open, "dispute_won { " + usd_1000 + " }",
                           "dispute_lost { was_won: true " + usd_1000 + " }"),
                    taken + "status: CAPTURED dispute_status: DISPUTE_LOST disputed " + usd_0 +
                        " dispute_lost " + held);
}

}  // namespace
}  // namespace cairn::payments::v1
