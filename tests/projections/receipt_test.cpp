#include "projections/payments/receipt.hpp"

#include <catch2/catch.hpp>

#include "schemas/base/money_text.hpp"
#include "tests/support/message.hpp"

namespace cairn::payments::v1 {
namespace {

PaymentRow row(const std::string& more) {
    return test::message<PaymentRow>(
        "payment_id: 'p1' amount { amount_minor: 1250 currency: 'EUR' } "
        "occurred_at { seconds: 1767225600 } " +
        more);
}

const std::string paid = "captured { amount_minor: 1250 currency: 'EUR' } ";

std::string line(const Receipt& receipt, const std::string& name) {
    for (const auto& [found, value] : receipt.lines)
        if (found == name) return value;
    return "no line";
}

TEST_CASE("a receipt says what was paid, when, and what for", "[PAY-07]") {
    const auto receipt = receipt_of(row(paid + "status: CAPTURED description: 'Two seats'"));
    REQUIRE(receipt);
    CHECK(receipt->number == "R-p1");
    CHECK(line(*receipt, "Date (UTC)") == "2026-01-01");
    CHECK(line(*receipt, "For") == "Two seats");
    CHECK(line(*receipt, "Paid") == "EUR 12.50");
    CHECK(line(*receipt, "Refunded") == "no line");
}

TEST_CASE("a receipt says what was given back, and what remains", "[PAY-07]") {
    const auto receipt =
        receipt_of(row(paid + "status: PARTIALLY_REFUNDED refunded { amount_minor: 45 currency: 'EUR' }"));
    REQUIRE(receipt);
    CHECK(line(*receipt, "Refunded") == "EUR 0.45");
    CHECK(line(*receipt, "Remaining") == "EUR 12.05");
}

TEST_CASE("there is no receipt where no money was taken", "[PAY-07]") {
    for (const char* status : {"PENDING", "AUTHORISED", "FAILED", "CANCELLED", "ACTION_REQUIRED"})
        CHECK_FALSE(receipt_of(row("status: " + std::string(status))));
}

TEST_CASE("an amount has the digits of its currency", "[PAY-07]") {
    CHECK(money_text(1250, "EUR") == "EUR 12.50");
    CHECK(money_text(5, "EUR") == "EUR 0.05");
    CHECK(money_text(1250, "JPY") == "JPY 1250");
    CHECK(money_text(1250, "KWD") == "KWD 1.250");
    CHECK(money_text(-5, "EUR") == "EUR -0.05");
    CHECK(money_text(0, "EUR") == "EUR 0.00");
}

}  // namespace
}  // namespace cairn::payments::v1
