#include "domain/payments/payment.hpp"

#include <algorithm>
#include <string>

#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {
namespace {

using Events = std::vector<PaymentEvent>;

Money money(const PaymentState& payment, std::int64_t amount_minor) {
    Money money;
    money.set_amount_minor(amount_minor);
    money.set_currency(payment.amount().currency());
    return money;
}

bool exists(const PaymentState& payment) { return payment.status() != UNKNOWN; }

bool is_captured(const PaymentState& payment) {
    return payment.status() == CAPTURED || payment.status() == PARTIALLY_REFUNDED ||
           payment.status() == REFUNDED;
}

bool has_ended(const PaymentState& payment) {
    return payment.status() == FAILED || payment.status() == CANCELLED;
}

/// What may still be refunded: a refund that is under way counts as given.
std::int64_t refundable_minor(const PaymentState& payment) {
    std::int64_t left = payment.captured_minor();
    for (const PaymentRefundState& refund : payment.refunds())
        if (refund.status() != REFUND_FAILED) left -= refund.amount_minor();
    return left;
}

template <class Payment>
auto find_refund(Payment& payment, const std::string& refund_id) {
    auto& refunds = payment.refunds();
    return std::find_if(refunds.begin(), refunds.end(),
                        [&](const PaymentRefundState& refund) { return refund.refund_id() == refund_id; });
}

PaymentEvent captured(const PaymentState& payment, const Money& amount,
                      const std::string& provider_reference) {
    PaymentEvent event;
    *event.mutable_captured()->mutable_amount() = amount;
    event.mutable_captured()->set_provider_reference(provider_reference);
    event.mutable_captured()->set_customer_id(payment.customer_id());
    event.mutable_captured()->set_booking_id(payment.booking_id());
    return event;
}

PaymentEvent refund_requested(const PaymentState& payment, const std::string& refund_id,
                              const Money& amount, const std::string& reason) {
    PaymentEvent event;
    event.mutable_refund_requested()->set_refund_id(refund_id);
    *event.mutable_refund_requested()->mutable_amount() = amount;
    event.mutable_refund_requested()->set_reason(reason);
    event.mutable_refund_requested()->set_provider(payment.provider());
    return event;
}

PaymentEvent refunded(const std::string& refund_id, const Money& amount,
                      const std::string& provider_reference) {
    PaymentEvent event;
    event.mutable_refunded()->set_refund_id(refund_id);
    *event.mutable_refunded()->mutable_amount() = amount;
    event.mutable_refunded()->set_provider_reference(provider_reference);
    return event;
}

PaymentDecision initiate(const PaymentState& payment, const InitiatePayment& command) {
    const bool is_free = command.amount().amount_minor() == 0;

    if (exists(payment)) return PAYMENT_ALREADY_EXISTS;
    if (!is_free && command.method().empty()) return METHOD_REQUIRED;

    PaymentEvent event;
    PaymentInitiated& initiated = *event.mutable_initiated();
    *initiated.mutable_amount() = command.amount();
    initiated.set_provider(command.provider());
    initiated.set_method(command.method());
    initiated.set_capture(command.capture());
    initiated.set_customer_id(command.customer_id());
    initiated.set_booking_id(command.booking_id());
    initiated.set_description(command.description());
    if (!is_free) return Events{event};

    PaymentState started;
    evolve(started, event);
    return Events{event, captured(started, command.amount(), "")};
}

PaymentDecision record(const PaymentState& payment, const RecordPayment& command) {
    if (exists(payment)) return PAYMENT_ALREADY_EXISTS;

    PaymentEvent event;
    *event.mutable_recorded()->mutable_amount() = command.amount();
    event.mutable_recorded()->set_customer_id(command.customer_id());
    event.mutable_recorded()->set_description(command.description());
    event.mutable_recorded()->set_quantity(command.quantity());
    return Events{event};
}

PaymentDecision confirm(const PaymentState& payment) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (payment.status() != ACTION_REQUIRED) return PAYMENT_NOT_WAITING_FOR_ACTION;

    PaymentEvent event;
    event.mutable_confirmed()->set_provider(payment.provider());
    return Events{event};
}

PaymentDecision capture(const PaymentState& payment, const CapturePayment& command) {
    const Money amount =
        command.has_amount() ? command.amount() : money(payment, payment.authorised_minor());

    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (has_ended(payment)) return PAYMENT_ENDED;
    if (is_captured(payment)) return ALREADY_CAPTURED;
    if (payment.status() != AUTHORISED) return PAYMENT_NOT_AUTHORISED;
    if (amount.currency() != payment.amount().currency()) return CURRENCY_DIFFERS;
    if (amount.amount_minor() > payment.authorised_minor()) return AMOUNT_EXCEEDS_AUTHORISED;

    PaymentEvent event;
    *event.mutable_capture_requested()->mutable_amount() = amount;
    event.mutable_capture_requested()->set_provider(payment.provider());
    return Events{event};
}

PaymentDecision cancel(const PaymentState& payment, const CancelPayment& command) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (has_ended(payment)) return PAYMENT_ENDED;
    if (is_captured(payment)) return ALREADY_CAPTURED;

    PaymentEvent event;
    event.mutable_cancelled()->set_reason(command.reason());
    event.mutable_cancelled()->set_provider(payment.provider());
    return Events{event};
}

PaymentDecision refund(const PaymentState& payment, const RefundPayment& command, const Context& context) {
    const std::string& refund_id = command.refund_id().empty() ? context.command_id : command.refund_id();
    const Money amount =
        command.has_amount() ? command.amount() : money(payment, refundable_minor(payment));

    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (!is_captured(payment)) return PAYMENT_NOT_CAPTURED;
    if (find_refund(payment, refund_id) != payment.refunds().end()) return REFUND_ALREADY_EXISTS;
    if (amount.currency() != payment.amount().currency()) return CURRENCY_DIFFERS;
    if (amount.amount_minor() < 1) return AMOUNT_EXCEEDS_CAPTURED;
    if (amount.amount_minor() > refundable_minor(payment)) return AMOUNT_EXCEEDS_CAPTURED;

    Events events{refund_requested(payment, refund_id, amount, command.reason())};
    // Money that no provider took is given back where it was taken: by hand, and at once.
    if (payment.provider().empty()) events.push_back(refunded(refund_id, amount, ""));
    return events;
}

// What the provider says is true whenever it comes. What is known already changes nothing.

PaymentDecision record_authorisation(const PaymentState& payment, const RecordAuthorisation& command) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (payment.status() != PENDING && payment.status() != ACTION_REQUIRED) return Events{};
    if (payment.authorised_minor() > 0) return Events{};

    PaymentEvent event;
    *event.mutable_authorised()->mutable_amount() = payment.amount();
    event.mutable_authorised()->set_provider_reference(command.provider_reference());
    return Events{event};
}

PaymentDecision record_action_required(const PaymentState& payment, const RecordActionRequired& command) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (payment.status() != PENDING) return Events{};

    PaymentEvent event;
    event.mutable_action_required()->set_redirect_url(command.redirect_url());
    event.mutable_action_required()->set_provider_reference(command.provider_reference());
    return Events{event};
}

PaymentDecision record_capture(const PaymentState& payment, const RecordCapture& command) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (is_captured(payment)) return Events{};
    if (command.amount().currency() != payment.amount().currency()) return CURRENCY_DIFFERS;
    if (command.amount().amount_minor() > payment.amount().amount_minor()) return AMOUNT_EXCEEDS_AUTHORISED;

    Events events{captured(payment, command.amount(), command.provider_reference())};
    if (payment.status() == CANCELLED)
        events.push_back(refund_requested(payment, "late-capture", command.amount(),
                                          "The payment was cancelled before the money came."));
    return events;
}

PaymentDecision record_failure(const PaymentState& payment, const RecordFailure& command) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (is_captured(payment) || has_ended(payment)) return Events{};

    PaymentEvent event;
    event.mutable_failed()->set_decline_code(command.decline_code());
    event.mutable_failed()->set_customer_id(payment.customer_id());
    event.mutable_failed()->set_booking_id(payment.booking_id());
    return Events{event};
}

PaymentDecision record_refund(const PaymentState& payment, const RecordRefund& command) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    const auto refund = find_refund(payment, command.refund_id());
    if (refund == payment.refunds().end()) return REFUND_NOT_FOUND;
    if (refund->status() == REFUND_SUCCEEDED) return Events{};

    return Events{refunded(command.refund_id(), money(payment, refund->amount_minor()),
                           command.provider_reference())};
}

PaymentDecision record_refund_failure(const PaymentState& payment, const RecordRefundFailure& command) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    const auto refund = find_refund(payment, command.refund_id());
    if (refund == payment.refunds().end()) return REFUND_NOT_FOUND;
    if (refund->status() != REFUND_PENDING) return Events{};

    PaymentEvent event;
    event.mutable_refund_failed()->set_refund_id(command.refund_id());
    *event.mutable_refund_failed()->mutable_amount() = money(payment, refund->amount_minor());
    event.mutable_refund_failed()->set_decline_code(command.decline_code());
    return Events{event};
}

void take(PaymentState& payment, const PaymentCaptured& event) {
    payment.set_status(CAPTURED);
    payment.set_authorised_minor(std::max(payment.authorised_minor(), event.amount().amount_minor()));
    payment.set_captured_minor(event.amount().amount_minor());
    payment.set_provider_reference(event.provider_reference());
}

void start_refund(PaymentState& payment, const RefundRequested& event) {
    PaymentRefundState& refund = *payment.add_refunds();
    refund.set_refund_id(event.refund_id());
    refund.set_amount_minor(event.amount().amount_minor());
    refund.set_status(REFUND_PENDING);
}

void end_refund(PaymentState& payment, const std::string& refund_id, RefundStatus status) {
    std::int64_t given_minor = 0;
    for (PaymentRefundState& refund : *payment.mutable_refunds()) {
        if (refund.refund_id() == refund_id) refund.set_status(status);
        if (refund.status() == REFUND_SUCCEEDED) given_minor += refund.amount_minor();
    }
    if (given_minor > 0)
        payment.set_status(given_minor == payment.captured_minor() ? REFUNDED : PARTIALLY_REFUNDED);
}

}  // namespace

PaymentDecision decide(const PaymentState& payment, const PaymentCommand& command, const Context& context) {
    switch (command.kind_case()) {
        case PaymentCommand::kInitiate: return initiate(payment, command.initiate());
        case PaymentCommand::kRecord: return record(payment, command.record());
        case PaymentCommand::kConfirm: return confirm(payment);
        case PaymentCommand::kCapture: return capture(payment, command.capture());
        case PaymentCommand::kCancel: return cancel(payment, command.cancel());
        case PaymentCommand::kRefund: return refund(payment, command.refund(), context);
        case PaymentCommand::kRecordAuthorisation:
            return record_authorisation(payment, command.record_authorisation());
        case PaymentCommand::kRecordActionRequired:
            return record_action_required(payment, command.record_action_required());
        case PaymentCommand::kRecordCapture: return record_capture(payment, command.record_capture());
        case PaymentCommand::kRecordFailure: return record_failure(payment, command.record_failure());
        case PaymentCommand::kRecordRefund: return record_refund(payment, command.record_refund());
        case PaymentCommand::kRecordRefundFailure:
            return record_refund_failure(payment, command.record_refund_failure());
        case PaymentCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(PaymentState& payment, const PaymentEvent& event) {
    switch (event.kind_case()) {
        case PaymentEvent::kInitiated:
            payment.set_status(PENDING);
            *payment.mutable_amount() = event.initiated().amount();
            payment.set_provider(event.initiated().provider());
            payment.set_customer_id(event.initiated().customer_id());
            payment.set_booking_id(event.initiated().booking_id());
            return;
        case PaymentEvent::kRecorded:
            payment.set_status(CAPTURED);
            *payment.mutable_amount() = event.recorded().amount();
            payment.set_authorised_minor(event.recorded().amount().amount_minor());
            payment.set_captured_minor(event.recorded().amount().amount_minor());
            payment.set_customer_id(event.recorded().customer_id());
            return;
        case PaymentEvent::kAuthorised:
            payment.set_status(AUTHORISED);
            payment.set_authorised_minor(event.authorised().amount().amount_minor());
            return;
        case PaymentEvent::kActionRequired: payment.set_status(ACTION_REQUIRED); return;
        case PaymentEvent::kConfirmed: payment.set_status(PENDING); return;
        case PaymentEvent::kCaptureRequested: payment.set_status(PENDING); return;
        case PaymentEvent::kCaptured: take(payment, event.captured()); return;
        case PaymentEvent::kFailed: payment.set_status(FAILED); return;
        case PaymentEvent::kCancelled: payment.set_status(CANCELLED); return;
        case PaymentEvent::kRefundRequested: start_refund(payment, event.refund_requested()); return;
        case PaymentEvent::kRefunded:
            end_refund(payment, event.refunded().refund_id(), REFUND_SUCCEEDED);
            return;
        case PaymentEvent::kRefundFailed:
            end_refund(payment, event.refund_failed().refund_id(), REFUND_FAILED);
            return;
        case PaymentEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
