#include "domain/payments/payment_link.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "domain/payments/provider_capabilities.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {
namespace {

using Events = std::vector<PaymentLinkEvent>;

constexpr const char* sandbox = "sandbox";
constexpr const char* sandbox_payer = "tok_ok";

bool exists(const PaymentLinkState& link) { return link.status() != LINK_UNKNOWN; }

bool was_paid_by(const PaymentLinkState& link, const std::string& payment_id) {
    const auto& paid = link.paid_payment_ids();
    return std::find(paid.begin(), paid.end(), payment_id) != paid.end();
}

bool is_over(const PaymentLinkCreated& terms, const Context& context) {
    return terms.has_expires_at() && to_us(terms.expires_at()) <= to_us(context.now);
}

/// Why nobody can pay at the link; nothing where somebody can.
std::optional<PaymentLinkRefusal> closed(const PaymentLinkState& link) {
    if (!exists(link)) return PAYMENT_LINK_NOT_FOUND;
    if (link.status() == LINK_PAID) return PAYMENT_LINK_IS_PAID;
    if (link.status() == LINK_EXPIRED) return PAYMENT_LINK_HAS_EXPIRED;
    return std::nullopt;
}

/// Why the provider would not take a payment of the link; nothing where it would.
std::optional<PaymentLinkRefusal> provider_refusal(const PaymentLinkCreated& terms) {
    const ProviderCapabilities* provider = provider_capabilities(terms.provider());
    if (provider == nullptr) return LINK_PROVIDER_UNKNOWN;
    if (!provider->has_page && terms.provider() != sandbox) return LINK_PROVIDER_WITHOUT_PAGE;
    if (terms.provider() != sandbox && !terms.sandbox_method().empty()) return LINK_METHOD_NOT_SUPPORTED;

    InitiatePayment payment;
    *payment.mutable_amount() = terms.amount();
    payment.set_provider(terms.provider());
    payment.set_method(terms.sandbox_method());
    const auto refusal = charge_refusal(payment);
    if (!refusal) return std::nullopt;
    return *refusal == CURRENCY_NOT_SUPPORTED ? LINK_CURRENCY_NOT_SUPPORTED : LINK_AMOUNT_NOT_SUPPORTED;
}

PaymentLinkDecision create(const PaymentLinkState& link, const CreatePaymentLink& command,
                           const Context& context) {
    PaymentLinkEvent event;
    PaymentLinkCreated& created = *event.mutable_created();
    created.set_payment_link_id(context.stream_id);
    created.set_pay_path("/pay/" + command.token());
    *created.mutable_amount() = command.amount();
    created.set_description(command.description());
    created.set_customer_id(command.customer_id());
    created.set_email(command.email());
    if (command.has_expires_at()) *created.mutable_expires_at() = command.expires_at();
    created.set_provider(command.provider());
    created.set_sandbox_method(command.sandbox_method());
    if (command.provider() == sandbox && command.sandbox_method().empty())
        created.set_sandbox_method(sandbox_payer);
    created.set_reusable(command.reusable());

    if (exists(link)) return PAYMENT_LINK_ALREADY_EXISTS;
    if (!command.customer_id().empty() && !command.email().empty()) return LINK_RECIPIENT_TWICE;
    if (is_over(created, context)) return LINK_EXPIRES_TOO_EARLY;
    if (const auto refusal = provider_refusal(created)) return *refusal;
    return Events{event};
}

PaymentLinkDecision resend(const PaymentLinkState& link, const Context& context) {
    if (const auto refusal = closed(link)) return *refusal;
    if (is_over(link.terms(), context)) return PAYMENT_LINK_HAS_EXPIRED;

    const PaymentLinkCreated& terms = link.terms();
    PaymentLinkEvent event;
    PaymentLinkResent& resent = *event.mutable_resent();
    resent.set_payment_link_id(context.stream_id);
    resent.set_pay_path(terms.pay_path());
    *resent.mutable_amount() = terms.amount();
    resent.set_description(terms.description());
    resent.set_customer_id(terms.customer_id());
    resent.set_email(terms.email());
    if (terms.has_expires_at()) *resent.mutable_expires_at() = terms.expires_at();
    resent.set_resend(link.resends() + 1);
    return Events{event};
}

PaymentLinkEvent expired(const PaymentLinkState& link, const std::string& reason, const Context& context) {
    PaymentLinkEvent event;
    event.mutable_expired()->set_payment_link_id(context.stream_id);
    event.mutable_expired()->set_reason(reason);
    event.mutable_expired()->set_customer_id(link.terms().customer_id());
    event.mutable_expired()->set_payment_id(link.open_payment_id());
    return event;
}

PaymentLinkDecision expire(const PaymentLinkState& link, const ExpirePaymentLink& command,
                           const Context& context) {
    if (const auto refusal = closed(link)) return *refusal;
    return Events{expired(link, command.reason(), context)};
}

PaymentLinkDecision erase(const PaymentLinkState& link, const Context& context) {
    if (!exists(link)) return PAYMENT_LINK_NOT_FOUND;

    Events events;
    if (link.status() == LINK_OPEN) events.push_back(expired(link, "erased", context));
    PaymentLinkEvent& event = events.emplace_back();
    event.mutable_erased()->set_payment_link_id(context.stream_id);
    return events;
}

PaymentLinkDecision start_payment(const PaymentLinkState& link, const StartLinkPayment& command,
                                  const Context& context) {
    if (const auto refusal = closed(link)) return *refusal;
    if (is_over(link.terms(), context)) return PAYMENT_LINK_HAS_EXPIRED;
    // Somebody clicked twice, or came back: the payment that is open goes on.
    if (!link.open_payment_id().empty() && !link.terms().reusable()) return Events{};

    PaymentLinkEvent event;
    PaymentLinkPaymentStarted& started = *event.mutable_payment_started();
    started.set_payment_link_id(context.stream_id);
    started.set_payment_id(context.command_id);
    *started.mutable_amount() = link.terms().amount();
    started.set_description(link.terms().description());
    started.set_customer_id(link.terms().customer_id());
    started.set_provider(link.terms().provider());
    started.set_sandbox_method(link.terms().sandbox_method());
    started.set_return_url(command.return_url());
    return Events{event};
}

PaymentLinkDecision record_paid(const PaymentLinkState& link, const RecordLinkPaid& command,
                                const Context& context) {
    if (!exists(link)) return PAYMENT_LINK_NOT_FOUND;
    if (was_paid_by(link, command.payment_id())) return Events{};

    PaymentLinkEvent event;
    const auto fill = [&](auto& paid) {
        paid.set_payment_link_id(context.stream_id);
        paid.set_payment_id(command.payment_id());
        *paid.mutable_amount() = command.amount();
        paid.set_customer_id(link.terms().customer_id());
    };
    if (!link.paid_payment_ids().empty() && !link.terms().reusable()) {
        fill(*event.mutable_paid_twice());
        return Events{event};
    }
    fill(*event.mutable_paid());
    event.mutable_paid()->set_late(link.status() == LINK_EXPIRED);
    return Events{event};
}

PaymentLinkDecision record_payment_ended(const PaymentLinkState& link,
                                         const RecordLinkPaymentEnded& command, const Context& context) {
    if (!exists(link)) return PAYMENT_LINK_NOT_FOUND;
    if (link.open_payment_id() != command.payment_id()) return Events{};

    PaymentLinkEvent event;
    event.mutable_payment_failed()->set_payment_link_id(context.stream_id);
    event.mutable_payment_failed()->set_payment_id(command.payment_id());
    event.mutable_payment_failed()->set_decline_code(command.decline_code());
    return Events{event};
}

void pay(PaymentLinkState& link, const PaymentLinkPaid& event) {
    if (!link.terms().reusable()) link.set_status(LINK_PAID);
    if (link.open_payment_id() == event.payment_id()) link.clear_open_payment_id();
    link.add_paid_payment_ids(event.payment_id());
}

}  // namespace

PaymentLinkDecision decide(const PaymentLinkState& link, const PaymentLinkCommand& command,
                           const Context& context) {
    switch (command.kind_case()) {
        case PaymentLinkCommand::kCreate: return create(link, command.create(), context);
        case PaymentLinkCommand::kResend: return resend(link, context);
        case PaymentLinkCommand::kExpire: return expire(link, command.expire(), context);
        case PaymentLinkCommand::kErase: return erase(link, context);
        case PaymentLinkCommand::kStartPayment:
            return start_payment(link, command.start_payment(), context);
        case PaymentLinkCommand::kRecordPaid: return record_paid(link, command.record_paid(), context);
        case PaymentLinkCommand::kRecordPaymentEnded:
            return record_payment_ended(link, command.record_payment_ended(), context);
        case PaymentLinkCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(PaymentLinkState& link, const PaymentLinkEvent& event) {
    switch (event.kind_case()) {
        case PaymentLinkEvent::kCreated:
            link.set_status(LINK_OPEN);
            *link.mutable_terms() = event.created();
            return;
        case PaymentLinkEvent::kResent: link.set_resends(event.resent().resend()); return;
        case PaymentLinkEvent::kExpired: link.set_status(LINK_EXPIRED); return;
        case PaymentLinkEvent::kErased: link.mutable_terms()->clear_email(); return;
        case PaymentLinkEvent::kPaymentStarted:
            link.set_open_payment_id(event.payment_started().payment_id());
            return;
        case PaymentLinkEvent::kPaymentFailed: link.clear_open_payment_id(); return;
        case PaymentLinkEvent::kPaid: pay(link, event.paid()); return;
        case PaymentLinkEvent::kPaidTwice:
            link.add_paid_payment_ids(event.paid_twice().payment_id());
            return;
        case PaymentLinkEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
