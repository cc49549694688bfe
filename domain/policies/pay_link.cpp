#include "domain/policies/pay_link.hpp"

namespace cairn::pay_link {
namespace {

Commands record_ended(const std::string& payment_link_id, const std::string& payment_id,
                      const std::string& decline_code) {
    if (payment_link_id.empty()) return nothing();
    RecordLinkPaymentEnded command;
    command.set_payment_link_id(payment_link_id);
    command.set_payment_id(payment_id);
    command.set_decline_code(decline_code);
    return now(command);
}

}  // namespace

Commands expire_link(const PaymentLinkCreated& event, const Happened& happened) {
    if (!event.has_expires_at()) return nothing();
    ExpirePaymentLink command;
    command.set_payment_link_id(happened.stream_id);
    command.set_reason("time");
    return at(event.expires_at(), command);
}

Commands initiate_payment(const PaymentLinkPaymentStarted& event, const Happened& happened) {
    InitiatePayment command;
    command.set_payment_id(event.payment_id());
    *command.mutable_amount() = event.amount();
    command.set_method(event.sandbox_method());
    command.set_provider(event.provider());
    command.set_customer_id(event.customer_id());
    command.set_description(event.description());
    command.set_payment_link_id(happened.stream_id);
    command.set_return_url(event.return_url());
    return now(command);
}

Commands record_paid(const PaymentCaptured& event, const Happened& happened) {
    if (event.payment_link_id().empty()) return nothing();
    RecordLinkPaid command;
    command.set_payment_link_id(event.payment_link_id());
    command.set_payment_id(happened.stream_id);
    *command.mutable_amount() = event.amount();
    return now(command);
}

Commands record_failed(const PaymentFailed& event, const Happened& happened) {
    return record_ended(event.payment_link_id(), happened.stream_id, event.decline_code());
}

Commands record_cancelled(const PaymentCancelled& event, const Happened& happened) {
    return record_ended(event.payment_link_id(), happened.stream_id, "cancelled");
}

Commands cancel_payment(const PaymentLinkExpired& event, const Happened&) {
    if (event.payment_id().empty()) return nothing();
    CancelPayment command;
    command.set_payment_id(event.payment_id());
    command.set_reason("The payment link has expired.");
    return now(command);
}

Commands refund_second(const PaymentLinkPaidTwice& event, const Happened& happened) {
    RefundPayment command;
    command.set_payment_id(event.payment_id());
    command.set_refund_id("link-" + happened.stream_id.substr(0, 48));
    command.set_reason("The payment link was paid already.");
    return now(command);
}

}  // namespace cairn::pay_link
