#include "projections/payments/payment_links.hpp"

#include <catch2/catch.hpp>

#include "tests/support/money.hpp"

namespace cairn::payments::v1 {
namespace {

using test::eur;

PaymentLinkEvent created(bool reusable) {
    PaymentLinkEvent event;
    *event.mutable_created()->mutable_amount() = eur(4200);
    event.mutable_created()->set_pay_path("/pay/t0");
    event.mutable_created()->set_email("enc1.k.x");
    event.mutable_created()->set_reusable(reusable);
    return event;
}

PaymentLinkEvent failed() {
    PaymentLinkEvent event;
    event.mutable_payment_failed()->set_decline_code("card_declined");
    return event;
}

PaymentLinkEvent paid(const std::string& payment_id) {
    PaymentLinkEvent event;
    event.mutable_paid()->set_payment_id(payment_id);
    *event.mutable_paid()->mutable_amount() = eur(4200);
    return event;
}

PaymentLinkEvent erased() {
    PaymentLinkEvent event;
    event.mutable_erased();
    return event;
}

PaymentLinkRow row_of(const std::vector<PaymentLinkEvent>& events) {
    PaymentLinkRow row;
    for (const PaymentLinkEvent& event : events) fold(row, event, Recorded());
    return row;
}

TEST_CASE("a link's row says what was paid, and forgets the failure before", "[PAY-12]") {
    CHECK(row_of({created(false), failed()}).decline_code() == "card_declined");
    const PaymentLinkRow row = row_of({created(false), failed(), paid("p1")});

    CHECK(row.status() == LINK_PAID);
    CHECK(row.payment_id() == "p1");
    CHECK(row.paid().amount_minor() == 4200);
    CHECK(row.decline_code().empty());
}

TEST_CASE("the row of a link that many pay at adds up", "[PAY-12]") {
    const PaymentLinkRow row = row_of({created(true), paid("p1"), paid("p2")});

    CHECK(row.status() == LINK_OPEN);
    CHECK(row.payments() == 2);
    CHECK(row.paid().amount_minor() == 8400);
}

TEST_CASE("the row of a forgotten link has no address", "[PAY-12]") {
    CHECK(row_of({created(false)}).email() == "enc1.k.x");
    CHECK(row_of({created(false), erased()}).email().empty());
}

}  // namespace
}  // namespace cairn::payments::v1
