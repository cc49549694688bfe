#include "domain/payments/payment_method.hpp"

#include <algorithm>
#include <string>

#include "domain/payments/provider_capabilities.hpp"
#include "schemas/base/calendar.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {
namespace {

using Events = std::vector<PaymentMethodEvent>;

constexpr unsigned first_year = 2000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool exists(const PaymentMethodState& method) { return method.status() != METHOD_UNKNOWN; }

bool has_expiry(const AttachPaymentMethod& command) {
    return command.expiry_month() > 0 || command.expiry_year() > 0;
}

bool has_field_of_another_kind(const AttachPaymentMethod& command) {
    const bool has_account = !command.bank_name().empty() || !command.account().empty();
    const bool has_card = !command.brand().empty() || !command.last4().empty() || has_expiry(command);
    return command.kind() == METHOD_KIND_BANK_TRANSFER ? has_card : has_account;
}

/// A card has its last digits; what else shows some shows four as well.
bool is_last4_right(const AttachPaymentMethod& command) {
    const std::string& last4 = command.last4();
    if (last4.empty()) return command.kind() != METHOD_KIND_CARD;
    return last4.size() == 4 && std::all_of(last4.begin(), last4.end(), is_digit);
}

bool is_expiry_right(const AttachPaymentMethod& command) {
    if (!has_expiry(command)) return true;
    return command.expiry_month() >= 1 && command.expiry_month() <= 12 &&
           command.expiry_year() >= first_year;
}

/// A card is good to the end of its month.
bool has_expired(const AttachPaymentMethod& command, const Context& context) {
    return has_expiry(command) &&
           months_of(command.expiry_year(), command.expiry_month()) < months_of(context.now);
}

bool is_masked(const std::string& account) {
    return std::count_if(account.begin(), account.end(), is_digit) <= 4;
}

PaymentMethodDecision attach(const PaymentMethodState& method, const AttachPaymentMethod& command,
                             const Context& context) {
    const ProviderCapabilities* provider = provider_capabilities(command.provider());

    if (exists(method)) return PAYMENT_METHOD_ALREADY_EXISTS;
    if (provider == nullptr) return METHOD_PROVIDER_UNKNOWN;
    if (!provider->takes_tokens) return METHOD_PROVIDER_WITHOUT_TOKENS;
    if (has_field_of_another_kind(command)) return METHOD_FIELD_OF_ANOTHER_KIND;
    if (!is_last4_right(command)) return METHOD_LAST4_INVALID;
    if (!is_expiry_right(command)) return METHOD_EXPIRY_INVALID;
    if (has_expired(command, context)) return METHOD_EXPIRED;
    if (!is_masked(command.account())) return METHOD_ACCOUNT_NOT_MASKED;

    PaymentMethodEvent event;
    PaymentMethodAttached& attached = *event.mutable_attached();
    attached.set_payment_method_id(context.stream_id);
    attached.set_customer_id(command.customer_id());
    attached.set_provider(command.provider());
    attached.set_kind(command.kind());
    attached.set_brand(command.brand());
    attached.set_last4(command.last4());
    attached.set_expiry_month(command.expiry_month());
    attached.set_expiry_year(command.expiry_year());
    attached.set_fingerprint(command.fingerprint_hash());
    attached.set_bank_name(command.bank_name());
    attached.set_account(command.account());
    attached.set_token(command.token());
    attached.set_provider_customer(command.provider_customer());
    return Events{event};
}

PaymentMethodDecision detach(const PaymentMethodState& method, const DetachPaymentMethod& command,
                             const Context& context) {
    if (!exists(method)) return PAYMENT_METHOD_NOT_FOUND;
    if (method.status() == METHOD_DETACHED) return PAYMENT_METHOD_DETACHED;

    PaymentMethodEvent event;
    event.mutable_detached()->set_payment_method_id(context.stream_id);
    event.mutable_detached()->set_customer_id(method.customer_id());
    event.mutable_detached()->set_reason(command.reason());
    return Events{event};
}

PaymentMethodDecision make_default(const PaymentMethodState& method, const Context& context) {
    if (!exists(method)) return PAYMENT_METHOD_NOT_FOUND;
    if (method.status() == METHOD_DETACHED) return PAYMENT_METHOD_DETACHED;

    PaymentMethodEvent event;
    event.mutable_made_default()->set_payment_method_id(context.stream_id);
    event.mutable_made_default()->set_customer_id(method.customer_id());
    return Events{event};
}

}  // namespace

PaymentMethodDecision decide(const PaymentMethodState& method, const PaymentMethodCommand& command,
                             const Context& context) {
    switch (command.kind_case()) {
        case PaymentMethodCommand::kAttach: return attach(method, command.attach(), context);
        case PaymentMethodCommand::kDetach: return detach(method, command.detach(), context);
        case PaymentMethodCommand::kMakeDefault: return make_default(method, context);
        case PaymentMethodCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(PaymentMethodState& method, const PaymentMethodEvent& event) {
    switch (event.kind_case()) {
        case PaymentMethodEvent::kAttached:
            method.set_status(METHOD_ATTACHED);
            method.set_customer_id(event.attached().customer_id());
            return;
        case PaymentMethodEvent::kDetached: method.set_status(METHOD_DETACHED); return;
        case PaymentMethodEvent::kMadeDefault: return;
        case PaymentMethodEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
