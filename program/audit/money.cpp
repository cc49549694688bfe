#include "program/audit/money.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {

using payments::v1::DisputeLost;
using payments::v1::PaymentCaptured;
using payments::v1::PaymentEvent;
using payments::v1::PaymentRefunded;
using payments::v1::RefundRequested;

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
            payment.is_captured = true;
            break;
        case PaymentEvent::kAuthorised:
            payment.due_minor = std::min(payment.due_minor, event.authorised().amount().amount_minor());
            break;
        case PaymentEvent::kCaptured: capture(place, stream, event.captured()); break;
        case PaymentEvent::kRefundRequested: ask_back(place, stream, event.refund_requested()); break;
        case PaymentEvent::kRefunded: refund(place, stream, event.refunded()); break;
        case PaymentEvent::kRefundFailed:
            payment.asked_back.erase(event.refund_failed().refund_id());
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
    if (payment.is_captured)
        report_.violation(
            "captured_twice", place,
            fmt::format("{} takes {} after it has taken its money", stream, amount.amount_minor()));
    payment.is_captured = true;
    payment.captured_minor += amount.amount_minor();
    if (payment.captured_minor > payment.due_minor || amount.amount_minor() < 0)
        report_.violation("captured_too_much", place,
                          fmt::format("{} has taken {} of {} {}", stream, payment.captured_minor,
                                      payment.due_minor, payment.currency));
    check_currency(place, stream, payment, amount, "takes");
}

void MoneyConserved::ask_back(const LogPlace& place, const std::string& stream,
                              const RefundRequested& event) {
    Payment& payment = payments_[stream];
    payment.asked_back[event.refund_id()] = {event.amount().amount_minor(), event.of_duplicate()};
    check_promised(place, stream, payment);
    check_currency(place, stream, payment, event.amount(), "promises back");
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
    if (asked.empty() || asked.mapped().amount_minor != amount.amount_minor())
        report_.violation("refund_not_asked_for", place,
                          fmt::format("nobody asked {} for refund {} of {}", stream, event.refund_id(),
                                      amount.amount_minor()));
}

void MoneyConserved::lose(const LogPlace& place, const std::string& stream, const DisputeLost& event) {
    Payment& payment = payments_[stream];
    payment.lost_minor += event.amount().amount_minor();
    check_given(place, stream, payment);
    check_promised(place, stream, payment);
    check_currency(place, stream, payment, event.amount(), "loses");
}

/// What is about to be given back counts as given.
void MoneyConserved::check_promised(const LogPlace& place, const std::string& stream,
                                    const Payment& payment) {
    std::int64_t own_minor = payment.refunded_minor + payment.lost_minor;
    std::int64_t duplicate_minor = payment.duplicate_back_minor;
    for (const auto& [refund_id, asked] : payment.asked_back)
        (asked.of_duplicate ? duplicate_minor : own_minor) += asked.amount_minor;
    if (own_minor <= payment.captured_minor && duplicate_minor <= payment.duplicate_minor) return;
    report_.violation("promised_too_much", place,
                      fmt::format("{} has given back, lost or promised {} of {} {}, and {} of {} that was "
                                  "taken again",
                                  stream, own_minor, payment.captured_minor, payment.currency,
                                  duplicate_minor, payment.duplicate_minor));
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
