#include "consumers/gateways/booked_payment.hpp"

#include "consumers/gateways/payment_gateway.hpp"

namespace cairn {
namespace {

using namespace payments::v1;

void end_refund(BookedPayment& payment, const std::string& refund_id, RefundStatus status) {
    for (BookedRefund& refund : payment.refunds)
        if (refund.request.refund_id == refund_id) refund.status = status;
}

void learn(BookedPayment& payment, const std::string& reference) {
    if (reference.empty()) return;
    payment.reference = reference;
    if (payment.charge) payment.charge->reference = reference;
}

}  // namespace

void book(BookedPayment& payment, const EventEnvelope& envelope, const PaymentEvent& event,
          const std::string& payment_id) {
    switch (event.kind_case()) {
        case PaymentEvent::kInitiated:
            payment.provider = event.initiated().provider();
            payment.charge = provider_request(envelope, event, payment_id);
            return;
        case PaymentEvent::kAuthorised:
            payment.status = AUTHORISED;
            return learn(payment, event.authorised().provider_reference());
        case PaymentEvent::kActionRequired:
            payment.status = ACTION_REQUIRED;
            return learn(payment, event.action_required().provider_reference());
        case PaymentEvent::kConfirmed:
        case PaymentEvent::kCaptureRequested: payment.status = PENDING; return;
        case PaymentEvent::kCaptured:
            payment.status = CAPTURED;
            payment.captured = event.captured().amount();
            return learn(payment, event.captured().provider_reference());
        case PaymentEvent::kFailed: payment.status = FAILED; return;
        case PaymentEvent::kCancelled: payment.status = CANCELLED; return;
        case PaymentEvent::kDuplicateCaptured:
            payment.duplicates[event.duplicate_captured().provider_reference()] =
                event.duplicate_captured().amount().amount_minor();
            return;
        case PaymentEvent::kRefundRequested:
            if (auto request = provider_request(envelope, event, payment_id))
                payment.refunds.push_back(
                    {std::move(*request), REFUND_PENDING, event.refund_requested().of_duplicate()});
            return;
        case PaymentEvent::kRefunded:
            return end_refund(payment, event.refunded().refund_id(), REFUND_SUCCEEDED);
        case PaymentEvent::kRefundFailed:
            return end_refund(payment, event.refund_failed().refund_id(), REFUND_FAILED);
        case PaymentEvent::kDisputeOpened:
            payment.disputes[event.dispute_opened().dispute_id()] = DISPUTE_OPEN;
            return;
        case PaymentEvent::kDisputeWon:
            payment.disputes[event.dispute_won().dispute_id()] = DISPUTE_WON;
            return;
        case PaymentEvent::kDisputeLost:
            payment.disputes[event.dispute_lost().dispute_id()] = DISPUTE_LOST;
            return;
        default: return;
    }
}

}  // namespace cairn
