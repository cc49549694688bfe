#include "program/audit/money.hpp"

#include <fmt/format.h>

namespace cairn {

using payments::v1::DisputeLost;
using payments::v1::PaymentCaptured;
using payments::v1::PaymentEvent;
using payments::v1::PaymentRefunded;

void MoneyConserved::add(const LogPlace& place, const std::string& stream, const PaymentEvent& event) {
    Payment& payment = payments_[stream];
    const auto begin = [&](const Money& amount) {
        payment.currency = amount.currency();
        payment.due_minor = amount.amount_minor();
    };
    switch (event.kind_case()) {
        case PaymentEvent::kInitiated: begin(event.initiated().amount()); break;
        case PaymentEvent::kRecorded:
            begin(event.recorded().amount());
            payment.captured_minor = payment.due_minor;
            break;
        case PaymentEvent::kCaptured: capture(place, stream, event.captured()); break;
        case PaymentEvent::kRefundRequested:
            payment.asked_back[event.refund_requested().refund_id()] =
                event.refund_requested().amount().amount_minor();
            break;
        case PaymentEvent::kRefunded: refund(place, stream, event.refunded()); break;
        case PaymentEvent::kRefundFailed:
            if (event.refund_failed().was_refunded())
                payment.given_back_minor(event.refund_failed().of_duplicate()) -=
                    event.refund_failed().amount().amount_minor();
            break;
        case PaymentEvent::kDuplicateCaptured:
            payment.duplicate_minor += event.duplicate_captured().amount().amount_minor();
            check_currency(place, stream, payment, event.duplicate_captured().amount(), "takes again");
            break;
        case PaymentEvent::kDisputeLost: lose(place, stream, event.dispute_lost()); break;
        default: break;  // Moves no money.
    }
}

void MoneyConserved::capture(const LogPlace& place, const std::string& stream,
                             const PaymentCaptured& event) {
    Payment& payment = payments_[stream];
    const Money& amount = event.amount();
    payment.captured_minor += amount.amount_minor();
    if (payment.captured_minor > payment.due_minor || amount.amount_minor() < 0)
        report_.violation("captured_too_much", place,
                          fmt::format("{} has taken {} of {} {}", stream, payment.captured_minor,
                                      payment.due_minor, payment.currency));
    check_currency(place, stream, payment, amount, "takes");
}

void MoneyConserved::refund(const LogPlace& place, const std::string& stream,
                            const PaymentRefunded& event) {
    Payment& payment = payments_[stream];
    const Money& amount = event.amount();
    payment.given_back_minor(event.of_duplicate()) += amount.amount_minor();
    check_given(place, stream, payment);
    if (amount.amount_minor() < 0)
        report_.violation("refunded_too_much", place,
                          fmt::format("{} gives back {}", stream, amount.amount_minor()));
    check_currency(place, stream, payment, amount, "gives back");
    // Taken out, so that money which comes back a second time was not asked for.
    const auto asked = payment.asked_back.extract(event.refund_id());
    if (asked.empty() || asked.mapped() != amount.amount_minor())
        report_.violation("refund_not_asked_for", place,
                          fmt::format("nobody asked {} for refund {} of {}", stream, event.refund_id(),
                                      amount.amount_minor()));
}

void MoneyConserved::lose(const LogPlace& place, const std::string& stream, const DisputeLost& event) {
    Payment& payment = payments_[stream];
    payment.lost_minor += event.amount().amount_minor();
    check_given(place, stream, payment);
    check_currency(place, stream, payment, event.amount(), "loses");
}

void MoneyConserved::check_given(const LogPlace& place, const std::string& stream, const Payment& payment) {
    if (payment.refunded_minor + payment.lost_minor > payment.captured_minor)
        report_.violation("refunded_too_much", place,
                          fmt::format("{} has given back or lost {} of {} {}", stream,
                                      payment.refunded_minor + payment.lost_minor, payment.captured_minor,
                                      payment.currency));
    if (payment.duplicate_back_minor > payment.duplicate_minor)
        report_.violation(
            "refunded_too_much", place,
            fmt::format("{} has given back {} of {} {} that was taken again", stream,
                        payment.duplicate_back_minor, payment.duplicate_minor, payment.currency));
}

void MoneyConserved::finish() { report_.count("payments", payments_.size()); }

void MoneyConserved::check_currency(const LogPlace& place, const std::string& stream,
                                    const Payment& payment, const Money& amount, std::string_view moved) {
    if (amount.currency() == payment.currency) return;
    report_.violation(
        "currency_differs", place,
        fmt::format("{} is due in {} and {} {}", stream, payment.currency, moved, amount.currency()));
}

}  // namespace cairn
