#include "producers/ingress/payment_page_text.hpp"

#include <catch2/catch.hpp>

#include "tests/support/money.hpp"

namespace cairn {
namespace {

using namespace payments::v1;

PaymentLinkRow link(PaymentLinkStatus status = LINK_OPEN) {
    PaymentLinkRow row;
    row.set_status(status);
    *row.mutable_amount() = test::eur(1999);
    row.set_description("Tea & <b>cake</b>");
    return row;
}

PaymentRow payment(PaymentStatus status) {
    PaymentRow row;
    row.set_status(status);
    return row;
}

bool has_button(const HttpResponse& page) { return page.body.find("<button>") != std::string::npos; }

bool says(const HttpResponse& page, const std::string& text) {
    return page.body.find(text) != std::string::npos;
}

HttpResponse shown(const PaymentLinkRow& row) { return payment_page(row, nullptr, "shop", "a1"); }

HttpResponse shown(const PaymentLinkRow& row, PaymentStatus status) {
    const PaymentRow made = payment(status);
    return payment_page(row, &made, "shop", "a1");
}

TEST_CASE("an amount is shown as its currency has it", "[PAY-12]") {
    CHECK(shown_amount(test::eur(1999)) == "19.99 EUR");
    CHECK(shown_amount(test::eur(5)) == "0.05 EUR");
    CHECK(shown_amount(test::money(500, "JPY")) == "500 JPY");
    CHECK(shown_amount(test::money(12345, "KWD")) == "12.345 KWD");
}

TEST_CASE("the page shows what is to be paid, and nothing that a text could smuggle in", "[PAY-12]") {
    const HttpResponse page = shown(link());

    CHECK(says(page, "19.99 EUR"));
    CHECK(says(page, "Tea &amp; &lt;b&gt;cake&lt;/b&gt;"));
    CHECK_FALSE(says(page, "<b>cake"));
    CHECK(says(page, "value=\"a1\""));
}

TEST_CASE("there is a button only where a click would pay", "[PAY-12]") {
    CHECK(has_button(shown(link())));
    CHECK(has_button(shown(link(), FAILED)));
    CHECK(has_button(shown(link(), ACTION_REQUIRED)));
    CHECK_FALSE(has_button(shown(link(), PENDING)));
    CHECK_FALSE(has_button(shown(link(), CAPTURED)));
    CHECK_FALSE(has_button(shown(link(LINK_PAID))));
    CHECK_FALSE(has_button(shown(link(LINK_EXPIRED))));
    CHECK(shown(link(LINK_EXPIRED)).status == 410);
}

}  // namespace
}  // namespace cairn
