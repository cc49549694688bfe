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
    test::check_row(folded(initiated, "failed { decline_code: 'card_declined' }"),
                    known + "status: FAILED decline_code: 'card_declined'");
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
    test::check_row(folded(initiated, "failed { decline_code: 'card_declined' }", captured),
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

}  // namespace
}  // namespace cairn::payments::v1
