#include "domain/payments/payment_charge.hpp"

#include "domain/payments/decline_class.hpp"
#include "domain/payments/payment_money.hpp"
#include "domain/payments/payment_refunds.hpp"
#include "domain/payments/provider_capabilities.hpp"
#include "schemas/base/time.hpp"

namespace cairn::payments::v1 {
namespace {

using Events = std::vector<PaymentEvent>;

PaymentEvent captured(const PaymentState& payment, const Money& amount,
                      const std::string& provider_reference) {
    PaymentEvent event;
    *event.mutable_captured()->mutable_amount() = amount;
    event.mutable_captured()->set_provider_reference(provider_reference);
    event.mutable_captured()->set_customer_id(payment.customer_id());
    event.mutable_captured()->set_booking_id(payment.booking_id());
    // Money that goes back pays no link.
    if (payment.status() != CANCELLED)
        event.mutable_captured()->set_payment_link_id(payment.payment_link_id());
    return event;
}

/// What the provider was asked to take. Nobody asked for an amount while money is reserved: any part of it.
bool is_as_asked(const PaymentState& payment, std::int64_t amount_minor) {
    if (payment.capture_requested_minor() > 0) return amount_minor == payment.capture_requested_minor();
    return payment.capture() == MANUAL || amount_minor == payment.amount().amount_minor();
}

PaymentEvent initiated_by(const InitiatePayment& command) {
    PaymentEvent event;
    PaymentInitiated& initiated = *event.mutable_initiated();
    *initiated.mutable_amount() = command.amount();
    initiated.set_provider(command.provider());
    initiated.set_method(command.method());
    initiated.set_capture(command.capture());
    initiated.set_customer_id(command.customer_id());
    initiated.set_booking_id(command.booking_id());
    initiated.set_description(command.description());
    initiated.set_payment_link_id(command.payment_link_id());
    initiated.set_return_url(command.return_url());
    initiated.set_payment_method_id(command.payment_method_id());
    if (command.has_expires_at()) *initiated.mutable_expires_at() = command.expires_at();
    initiated.set_cancel_url(command.cancel_url());
    return event;
}

bool expires_too_early(const InitiatePayment& command, const Context& context) {
    return command.has_expires_at() && to_us(command.expires_at()) <= to_us(context.now);
}

/// A second charge of a payment that has its money. Nothing where it is the one that is known.
Events second_charge(const PaymentState& payment, const RecordCapture& command) {
    const std::string& reference = command.provider_reference();
    const bool is_known =
        reference == payment.provider_reference() || find_duplicate(payment, reference) != nullptr;
    // Without a name it cannot be told from the first.
    if (is_known || reference.empty() || payment.provider_reference().empty()) return {};

    PaymentEvent event;
    *event.mutable_duplicate_captured()->mutable_amount() = command.amount();
    event.mutable_duplicate_captured()->set_provider_reference(reference);
    event.mutable_duplicate_captured()->set_customer_id(payment.customer_id());
    return {event, refund_of_duplicate(payment, reference, command.amount())};
}

}  // namespace

PaymentDecision initiate(const PaymentState& payment, const InitiatePayment& command,
                         const Context& context) {
    const bool is_free = command.amount().amount_minor() == 0;

    if (exists(payment)) return PAYMENT_ALREADY_EXISTS;
    const auto refusal = is_free ? std::nullopt : charge_refusal(command);
    if (refusal) return *refusal;
    if (expires_too_early(command, context)) return PAYMENT_EXPIRES_TOO_EARLY;

    const PaymentEvent event = initiated_by(command);
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
    event.mutable_confirmed()->set_provider_reference(payment.provider_reference());
    event.mutable_confirmed()->set_confirmation(payment.confirmations() + 1);
    return Events{event};
}

PaymentDecision capture(const PaymentState& payment, const CapturePayment& command) {
    const Money amount =
        command.has_amount() ? command.amount() : money(payment, payment.authorised_minor());
    const bool is_part = amount.amount_minor() < payment.authorised_minor();
    const ProviderCapabilities* provider = provider_capabilities(payment.provider());

    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (has_ended(payment)) return PAYMENT_ENDED;
    if (is_captured(payment)) return ALREADY_CAPTURED;
    if (payment.status() != AUTHORISED) return PAYMENT_NOT_AUTHORISED;
    if (amount.currency() != payment.amount().currency()) return CURRENCY_DIFFERS;
    if (amount.amount_minor() > payment.authorised_minor()) return AMOUNT_EXCEEDS_AUTHORISED;
    if (is_part && provider != nullptr && !provider->captures_partly) return PARTIAL_CAPTURE_NOT_SUPPORTED;

    PaymentEvent event;
    *event.mutable_capture_requested()->mutable_amount() = amount;
    event.mutable_capture_requested()->set_provider(payment.provider());
    event.mutable_capture_requested()->set_provider_reference(payment.provider_reference());
    return Events{event};
}

PaymentDecision cancel(const PaymentState& payment, const CancelPayment& command) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (has_ended(payment)) return PAYMENT_ENDED;
    if (is_captured(payment)) return ALREADY_CAPTURED;

    PaymentEvent event;
    event.mutable_cancelled()->set_reason(command.reason());
    event.mutable_cancelled()->set_provider(payment.provider());
    event.mutable_cancelled()->set_provider_reference(payment.provider_reference());
    event.mutable_cancelled()->set_payment_link_id(payment.payment_link_id());
    return Events{event};
}

PaymentDecision record_authorisation(const PaymentState& payment, const RecordAuthorisation& command) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (is_captured(payment) || payment.status() == CANCELLED) return Events{};
    if (payment.authorised_minor() > 0) return Events{};

    PaymentEvent event;
    *event.mutable_authorised()->mutable_amount() = payment.amount();
    event.mutable_authorised()->set_provider_reference(command.provider_reference());
    return Events{event};
}

PaymentDecision record_action_required(const PaymentState& payment, const RecordActionRequired& command) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (payment.status() != PENDING || payment.authorised_minor() > 0) return Events{};
    if (command.confirmation() < payment.confirmations()) return Events{};

    PaymentEvent event;
    event.mutable_action_required()->set_redirect_url(command.redirect_url());
    event.mutable_action_required()->set_provider_reference(command.provider_reference());
    event.mutable_action_required()->set_client_secret(command.client_secret());
    if (command.has_transfer()) {
        *event.mutable_action_required()->mutable_transfer() = command.transfer();
        *event.mutable_action_required()->mutable_transfer()->mutable_amount() = payment.amount();
    }
    return Events{event};
}

PaymentDecision record_capture(const PaymentState& payment, const RecordCapture& command) {
    const std::int64_t amount_minor = command.amount().amount_minor();

    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (command.amount().currency() != payment.amount().currency()) return CURRENCY_DIFFERS;
    if (amount_minor > payment.amount().amount_minor()) return AMOUNT_EXCEEDS_AUTHORISED;
    if (is_captured(payment)) return second_charge(payment, command);
    if (!is_as_asked(payment, amount_minor)) return AMOUNT_DIFFERS;

    Events events{captured(payment, command.amount(), command.provider_reference())};
    if (payment.status() == CANCELLED)
        events.push_back(refund_of_late_capture(payment, command.provider_reference(), command.amount()));
    return events;
}

PaymentDecision record_failure(const PaymentState& payment, const RecordFailure& command) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (is_captured(payment) || has_ended(payment) || payment.status() == AUTHORISED) return Events{};

    PaymentEvent event;
    event.mutable_failed()->set_decline_code(command.decline_code());
    event.mutable_failed()->set_decline_class(decline_class(command.decline_code()));
    event.mutable_failed()->set_customer_id(payment.customer_id());
    event.mutable_failed()->set_booking_id(payment.booking_id());
    event.mutable_failed()->set_provider_reference(command.provider_reference());
    event.mutable_failed()->set_payment_link_id(payment.payment_link_id());
    return Events{event};
}

}  // namespace cairn::payments::v1
