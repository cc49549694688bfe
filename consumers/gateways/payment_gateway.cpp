#include "consumers/gateways/payment_gateway.hpp"

#include "infra/crypto/bytes.hpp"
#include "schemas/base/ensure.hpp"
#include "schemas/base/time.hpp"

namespace cairn {

using payments::v1::PaymentCommand;
using payments::v1::PaymentEvent;

namespace {

std::optional<ProviderRequest> charge(ProviderRequest request,
                                      const payments::v1::PaymentInitiated& event) {
    if (event.amount().amount_minor() == 0) return std::nullopt;
    request.action = ProviderRequest::Action::charge;
    request.amount = event.amount();
    request.method = event.method();
    request.capture_later = event.capture() == payments::v1::MANUAL;
    request.description = event.description();
    request.customer_id = event.customer_id();
    request.return_url = event.return_url();
    request.cancel_url = event.cancel_url();
    request.payment_method_id = event.payment_method_id();
    if (event.has_expires_at()) request.expires_at_us = to_us(event.expires_at());
    return request;
}

}  // namespace

std::string provider_of(const PaymentEvent& event) {
    switch (event.kind_case()) {
        case PaymentEvent::kInitiated: return event.initiated().provider();
        case PaymentEvent::kConfirmed: return event.confirmed().provider();
        case PaymentEvent::kCaptureRequested: return event.capture_requested().provider();
        case PaymentEvent::kCancelled: return event.cancelled().provider();
        case PaymentEvent::kExpiryRequested: return event.expiry_requested().provider();
        case PaymentEvent::kRefundRequested: return event.refund_requested().provider();
        case PaymentEvent::kDisputeEvidenceSubmitted: return event.dispute_evidence_submitted().provider();
        default: return {};
    }
}

std::optional<ProviderRequest> provider_request(const EventEnvelope& envelope, const PaymentEvent& event,
                                                const std::string& payment_id) {
    using Action = ProviderRequest::Action;
    ProviderRequest request;
    // From the event: whatever is sent again for it is the same request to the provider.
    request.key = hex(envelope.event_id());
    request.payment_id = envelope.tenant() + "/" + payment_id;
    request.asked_at_us = envelope.recorded_at_us();
    switch (event.kind_case()) {
        case PaymentEvent::kInitiated: return charge(std::move(request), event.initiated());
        case PaymentEvent::kConfirmed:
            request.action = Action::proceed;
            request.reference = event.confirmed().provider_reference();
            request.confirmation = event.confirmed().confirmation();
            return request;
        case PaymentEvent::kCaptureRequested:
            request.action = Action::capture;
            request.reference = event.capture_requested().provider_reference();
            request.amount = event.capture_requested().amount();
            return request;
        case PaymentEvent::kCancelled:
            request.action = Action::cancel;
            request.reference = event.cancelled().provider_reference();
            request.reason = event.cancelled().reason();
            return request;
        case PaymentEvent::kExpiryRequested:
            request.action = Action::cancel;
            request.is_expiry = true;
            request.reference = event.expiry_requested().provider_reference();
            request.reason = "abandoned";
            return request;
        case PaymentEvent::kRefundRequested:
            request.action = Action::refund;
            request.reference = event.refund_requested().provider_reference();
            request.amount = event.refund_requested().amount();
            request.refund_id = event.refund_requested().refund_id();
            request.reason = event.refund_requested().reason();
            return request;
        case PaymentEvent::kDisputeEvidenceSubmitted:
            if (event.dispute_evidence_submitted().provider().empty()) return std::nullopt;
            request.action = Action::evidence;
            request.dispute_id = event.dispute_evidence_submitted().dispute_id();
            request.evidence = event.dispute_evidence_submitted().evidence();
            return request;
        default: return std::nullopt;
    }
}

std::optional<PaymentCommand> command_of(const ProviderRequest& request, const std::string& payment_id,
                                         const ProviderResult& result) {
    using Kind = ProviderResult::Kind;
    PaymentCommand command;
    switch (result.kind) {
        case Kind::authorised:
            command.mutable_record_authorisation()->set_payment_id(payment_id);
            command.mutable_record_authorisation()->set_provider_reference(result.reference);
            return command;
        case Kind::captured:
            command.mutable_record_capture()->set_payment_id(payment_id);
            command.mutable_record_capture()->set_provider_reference(result.reference);
            *command.mutable_record_capture()->mutable_amount() = result.amount;
            return command;
        case Kind::action_required:
            command.mutable_record_action_required()->set_payment_id(payment_id);
            command.mutable_record_action_required()->set_redirect_url(result.redirect_url);
            command.mutable_record_action_required()->set_provider_reference(result.reference);
            command.mutable_record_action_required()->set_client_secret(result.client_secret);
            command.mutable_record_action_required()->set_confirmation(request.confirmation);
            if (result.transfer)
                *command.mutable_record_action_required()->mutable_transfer() = *result.transfer;
            return command;
        case Kind::declined:
            command.mutable_record_failure()->set_payment_id(payment_id);
            command.mutable_record_failure()->set_decline_code(result.decline_code);
            command.mutable_record_failure()->set_provider_reference(result.reference);
            return command;
        case Kind::refunded:
            command.mutable_record_refund()->set_payment_id(payment_id);
            command.mutable_record_refund()->set_refund_id(request.refund_id);
            command.mutable_record_refund()->set_provider_reference(result.reference);
            return command;
        case Kind::refund_failed:
            command.mutable_record_refund_failure()->set_payment_id(payment_id);
            command.mutable_record_refund_failure()->set_refund_id(request.refund_id);
            command.mutable_record_refund_failure()->set_decline_code(result.decline_code);
            return command;
        case Kind::cancelled:
            if (!request.is_expiry) return std::nullopt;
            command.mutable_record_expiry()->set_payment_id(payment_id);
            return command;
        case Kind::evidence_received:
            command.mutable_record_evidence_receipt()->set_payment_id(payment_id);
            command.mutable_record_evidence_receipt()->set_dispute_id(request.dispute_id);
            return command;
        case Kind::evidence_refused:
            command.mutable_record_evidence_refusal()->set_payment_id(payment_id);
            command.mutable_record_evidence_refusal()->set_dispute_id(request.dispute_id);
            command.mutable_record_evidence_refusal()->set_decline_code(result.decline_code);
            return command;
        case Kind::pending:
        case Kind::not_found:
        case Kind::mismatch: return std::nullopt;
    }
    unreachable("a result is one of the enum's");
}

std::optional<PaymentCommand> command_of(const ProviderDispute& dispute, const std::string& payment_id) {
    using Standing = ProviderDispute::Standing;
    if (dispute.standing == Standing::without_money) return std::nullopt;
    PaymentCommand command;
    if (dispute.standing == Standing::open) {
        payments::v1::RecordDispute& record = *command.mutable_record_dispute();
        record.set_payment_id(payment_id);
        record.set_dispute_id(dispute.dispute_id);
        *record.mutable_amount() = dispute.amount;
        record.set_reason(dispute.reason);
        if (dispute.evidence_due_at_us > 0)
            *record.mutable_evidence_due_at() = from_us(dispute.evidence_due_at_us);
        return command;
    }
    payments::v1::CloseDispute& close = *command.mutable_close_dispute();
    close.set_payment_id(payment_id);
    close.set_dispute_id(dispute.dispute_id);
    close.set_outcome(dispute.standing == Standing::won ? payments::v1::DISPUTE_WON
                                                        : payments::v1::DISPUTE_LOST);
    *close.mutable_amount() = dispute.amount;
    return command;
}

}  // namespace cairn
