#include "projections/payments/payment_methods.hpp"

#include <catch2/catch.hpp>

#include "projections/payments/payments.hpp"
#include "tests/support/message.hpp"

namespace cairn::payments::v1 {
namespace {

using test::message;

PaymentMethodRow row_of(const std::vector<std::string>& events) {
    PaymentMethodRow row;
    Recorded recorded;
    for (const std::string& event : events) {
        recorded.recorded_at.set_seconds(recorded.recorded_at.seconds() + 1);
        fold(row, message<PaymentMethodEvent>(event), recorded);
    }
    return row;
}

constexpr const char* attached =
    "attached { customer_id: 'ada' provider: 'stripe' kind: METHOD_KIND_CARD brand: 'visa' last4: '4242' "
    "token: 'enc1.k.t' provider_customer: 'enc1.k.c' }";

TEST_CASE("a method's row shows its card, and since when it is preferred", "[PAY-10]") {
    const PaymentMethodRow row = row_of({attached, "made_default {}"});

    CHECK(row.status() == METHOD_ATTACHED);
    CHECK(row.customer_id() == "ada");
    CHECK(row.last4() == "4242");
    CHECK(row.default_since().seconds() == 2);
    CHECK(row.token() == "enc1.k.t");
    CHECK_FALSE(row_of({attached}).has_default_since());
}

TEST_CASE("the row of a detached method has its token no more", "[PAY-10][PAY-16]") {
    const PaymentMethodRow row = row_of({attached, "detached {}"});

    CHECK(row.status() == METHOD_DETACHED);
    CHECK(row.last4() == "4242");
    CHECK(row.token().empty());
    CHECK(row.provider_customer().empty());
}

TEST_CASE("a payment's row says what to transfer while the money has not come", "[PAY-10]") {
    PaymentRow row;
    const auto then = [&](const std::string& event) { fold(row, message<PaymentEvent>(event), {}); };
    then("initiated { payment_method_id: 'pm1' expires_at { seconds: 9 } }");
    then("action_required { transfer { reference: 'r1' bank_name: 'Bank' account: '**** 0001' } }");

    CHECK(row.payment_method_id() == "pm1");
    CHECK(row.expires_at().seconds() == 9);
    CHECK(row.transfer_reference() == "r1");
    CHECK(row.transfer_bank() == "Bank");
    CHECK(row.transfer_account() == "**** 0001");

    then("expiry_requested {}");
    CHECK(row.status() == ACTION_REQUIRED);
    then("cancelled { reason: 'expired' }");
    CHECK(row.status() == CANCELLED);
    CHECK(row.cancel_reason() == "expired");
    CHECK(row.transfer_reference().empty());
}

}  // namespace
}  // namespace cairn::payments::v1
