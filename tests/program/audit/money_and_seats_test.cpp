#include "program/audit/money.hpp"
#include "program/audit/provider_amounts.hpp"
#include "program/audit/provider_money.hpp"
#include "program/audit/seats.hpp"
#include "tests/support/auditing.hpp"
#include "tests/support/folded.hpp"

using namespace cairn;
using namespace cairn::test;
using cairn::bookings::v1::OfferingDateEvent;
using cairn::payments::v1::PaymentEvent;

namespace {

const std::string recorded = "recorded {amount {amount_minor: 1000 currency: 'EUR'}}";
const std::string initiated = "initiated {amount {amount_minor: 1000 currency: 'EUR'} provider: 'sandbox'}";
const std::string captured =
    "captured {amount {amount_minor: 1000 currency: 'EUR'} provider_reference: 'sbx_1'}";
const std::string half =
    "captured {amount {amount_minor: 500 currency: 'EUR'} provider_reference: 'sbx_1'}";
const std::string asked = "refund_requested {refund_id: 'r1' amount {amount_minor: 600 currency: 'EUR'}}";
const std::string refunded = "refunded {refund_id: 'r1' amount {amount_minor: 600 currency: 'EUR'}}";

/// The kinds of violation in a payment's life.
template <class... Texts>
Kinds found_in(const Texts&... events) {
    AuditReport report;
    MoneyConserved money(report);
    (money.add({"events", 3, 7}, "shop/payment-p1", message<PaymentEvent>(events)), ...);
    Kinds found;
    for (const auto& [kind, violation] : report.violations()) found.push_back(kind);
    return found;
}

}  // namespace

TEST_CASE("money that is taken and given back as it was asked for is conserved") {
    CHECK(found_in(recorded, asked, refunded).empty());
    CHECK(found_in(initiated, captured, asked, refunded).empty());
    CHECK(found_in(initiated, "captured {amount {amount_minor: 10 currency: 'EUR'}}").empty());
}

TEST_CASE("an audit finds money that nobody owes, or nobody asked back") {
    CHECK(found_in(initiated, captured, captured) == Kinds{"captured_too_much", "captured_twice"});
    CHECK(found_in(initiated, half, half) == Kinds{"captured_twice"});
    CHECK(found_in(initiated, "authorised {amount {amount_minor: 999 currency: 'EUR'}}", captured) ==
          Kinds{"captured_too_much"});
    CHECK(found_in(initiated, "captured {amount {amount_minor: 1001 currency: 'EUR'}}") ==
          Kinds{"captured_too_much"});
    CHECK(found_in(initiated, "captured {amount {amount_minor: 1000 currency: 'USD'}}") ==
          Kinds{"currency_differs"});
    CHECK(found_in(captured) == Kinds{"captured_too_much", "currency_differs"});
    CHECK(found_in(recorded, refunded) == Kinds{"refund_not_asked_for"});
    CHECK(found_in(recorded, asked,
                   "refunded {refund_id: 'r1' amount {amount_minor: 601 currency: 'EUR'}}") ==
          Kinds{"refund_not_asked_for"});
    CHECK(found_in(recorded, asked, refunded, refunded) ==
          Kinds{"refund_not_asked_for", "refunded_too_much"});
    CHECK(found_in(initiated, asked, refunded) == Kinds{"promised_too_much", "refunded_too_much"});
    CHECK(found_in(recorded, asked,
                   "refunded {refund_id: 'r1' amount {amount_minor: 600 currency: 'USD'}}") ==
          Kinds{"currency_differs"});
}

TEST_CASE("an audit counts money that is about to be given back as given", "[PAY-08]") {
    const std::string other =
        "refund_requested {refund_id: 'r2' amount {amount_minor: 600 currency: 'EUR'}}";
    const std::string failed = "refund_failed {refund_id: 'r1' amount {amount_minor: 600 currency: 'EUR'}}";
    const std::string lost = "dispute_lost {dispute_id: 'd' amount {amount_minor: 401 currency: 'EUR'}}";
    CHECK(found_in(initiated, captured, asked, other) == Kinds{"promised_too_much"});
    CHECK(found_in(initiated, captured, asked, lost) == Kinds{"promised_too_much"});
    CHECK(found_in(initiated, captured, asked, failed, other).empty());
    CHECK(found_in(initiated, captured, asked, failed, lost).empty());
}

TEST_CASE("money that a provider took twice is reckoned apart, and comes back once", "[PAY-03]") {
    const std::string eur_1000 = "amount {amount_minor: 1000 currency: 'EUR'}";
    const std::string again = "duplicate_captured {" + eur_1000 + " provider_reference: 'sbx_2'}";
    const std::string asked_again =
        "refund_requested {refund_id: 'd1' of_duplicate: true " + eur_1000 + "}";
    const std::string back = "refunded {refund_id: 'd1' of_duplicate: true " + eur_1000 + "}";
    CHECK(found_in(initiated, captured, again, asked_again, back, asked, refunded).empty());
    CHECK(found_in(initiated, captured, asked_again, back) ==
          Kinds{"promised_too_much", "refunded_too_much"});
}

TEST_CASE("an audit counts what disputes took, and money that a bank sent back", "[PAY-09]") {
    const std::string lost = "dispute_lost {dispute_id: 'd' amount {amount_minor: 400 currency: 'EUR'}}";
    const std::string sent_back =
        "refund_failed {refund_id: 'r1' was_refunded: true amount {amount_minor: 600 currency: 'EUR'}}";
    CHECK(found_in(initiated, captured, asked, refunded, lost).empty());
    CHECK(found_in(initiated, captured, asked, refunded, lost, lost) ==
          Kinds{"promised_too_much", "refunded_too_much"});
    CHECK(found_in(initiated, captured, asked, refunded, sent_back, lost, lost).empty());
}

TEST_CASE("an audit finds a provider's money that two payments have") {
    AuditReport report;
    ProviderMoney money(report);
    money.add({}, "shop/payment-p1", message<PaymentEvent>(captured));
    money.add({}, "shop/payment-p1", message<PaymentEvent>(captured));
    money.add({}, "club/payment-p2", message<PaymentEvent>(captured));
    money.add({}, "shop/payment-p3", message<PaymentEvent>(recorded));
    CHECK(report.violations().empty());
    money.add({"events", 5, 9}, "shop/payment-p2", message<PaymentEvent>(captured));
    REQUIRE(report.violations().count("provider_money_twice") == 1);
    CHECK(report.violations().at("provider_money_twice").place.offset == 9);
}

TEST_CASE("an audit finds an amount that its provider cannot count", "[PAY-01][PAY-02]") {
    AuditReport report;
    ProviderAmounts amounts(report);
    const auto pay = [&](const std::string& stream, const std::string& provider,
                         const std::string& amount) {
        const std::string money = "amount {" + amount + "}";
        amounts.add({}, stream,
                    message<PaymentEvent>("initiated {" + money + " provider: '" + provider + "'}"));
        amounts.add({"events", 5, 9}, stream, message<PaymentEvent>("captured {" + money + "}"));
        amounts.add({"events", 5, 10}, stream,
                    message<PaymentEvent>("refunded {refund_id: 'r' " + money + "}"));
    };
    pay("shop/payment-p1", "stripe", "amount_minor: 10050 currency: 'KWD'");
    pay("shop/payment-p2", "cashfree", "amount_minor: 10005 currency: 'KWD'");
    pay("shop/payment-p3", "moyasar", "amount_minor: 1234 currency: 'CLF'");
    pay("shop/payment-p4", "instamojo", "amount_minor: 1 currency: 'INR'");
    pay("shop/payment-p5", "sandbox", "amount_minor: 10005 currency: 'KWD'");
    CHECK(report.violations().empty());
    pay("shop/payment-p6", "stripe", "amount_minor: 10005 currency: 'KWD'");
    REQUIRE(report.violations().count("provider_amount_inexact") == 1);
    CHECK(report.violations().at("provider_amount_inexact").place.offset == 9);
}

namespace {

constexpr std::int64_t second_us = 1'000'000;

/// A date of three seats, and the offset of the first event at which too many were taken; -1: none was.
class ThreeSeats {
 public:
    ThreeSeats() { at(0, "opened {capacity: 3}"); }

    ThreeSeats& at(std::int64_t second, const std::string& event) {
        EventEnvelope envelope;
        envelope.set_stream("shop/offering_date-o1:2031-05-17");
        envelope.set_recorded_at_us(second * second_us);
        seats_.add({"events", 0, offset_++}, envelope, message<OfferingDateEvent>(event));
        return *this;
    }

    std::int64_t first() const {
        const auto& found = report_.violations();
        return found.empty() ? -1 : found.at("seats_above_capacity").place.offset;
    }

 private:
    AuditReport report_;
    SeatsWithinCapacity seats_{report_};
    std::int64_t offset_ = 0;
};

const std::string two_for_a = "seats_held {booking_id: 'a' seats: 2 expires_at {seconds: 10}}";
const std::string two_for_b = "seats_held {booking_id: 'b' seats: 2 expires_at {seconds: 20}}";
const std::string a_is_sold = "seats_confirmed {booking_id: 'a' seats: 2}";

}  // namespace

TEST_CASE("an audit finds seats above a date's capacity at the event that took them") {
    CHECK(ThreeSeats().at(1, two_for_a).at(2, a_is_sold).first() == -1);
    CHECK(ThreeSeats().at(1, two_for_a).at(2, two_for_b).first() == 2);
    CHECK(ThreeSeats().at(1, two_for_a).at(2, a_is_sold).at(11, two_for_b).first() == 3);
    CHECK(ThreeSeats().at(1, two_for_a).at(2, "capacity_changed {capacity: 1}").first() == 2);
}

TEST_CASE("seats that were given back may be taken again") {
    CHECK(ThreeSeats().at(1, two_for_a).at(11, two_for_b).first() == -1);
    CHECK(ThreeSeats().at(1, two_for_a).at(11, two_for_b).at(12, a_is_sold).first() == 3);
    CHECK(ThreeSeats().at(1, two_for_a).at(2, "hold_expired {booking_id: 'a'}").at(3, two_for_b).first() ==
          -1);
    CHECK(ThreeSeats()
              .at(1, two_for_a)
              .at(2, a_is_sold)
              .at(3, "seats_released {booking_id: 'a'}")
              .at(4, two_for_b)
              .first() == -1);
}
