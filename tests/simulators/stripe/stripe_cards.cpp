#include "tests/simulators/stripe/stripe_cards.hpp"

#include <array>

namespace cairn::simulators {
namespace {

struct Decline {
    std::string_view suffix;  // Behind pm_card_chargeDeclined.
    std::string_view code;
    std::string_view decline_code;
};

constexpr std::array<Decline, 10> declines{{
    {"", "card_declined", "generic_decline"},
    {"InsufficientFunds", "card_declined", "insufficient_funds"},
    {"LostCard", "card_declined", "lost_card"},
    {"StolenCard", "card_declined", "stolen_card"},
    {"Fraudulent", "card_declined", "fraudulent"},
    {"VelocityLimitExceeded", "card_declined", "card_velocity_exceeded"},
    {"ExpiredCard", "expired_card", "expired_card"},
    {"IncorrectCvc", "incorrect_cvc", "incorrect_cvc"},
    {"ProcessingError", "processing_error", "processing_error"},
    {"IncorrectNumber", "incorrect_number", "incorrect_number"},
}};

constexpr std::array<std::string_view, 9> good_cards{
    "visa",     "visa_debit", "mastercard", "mastercard_debit", "amex",
    "discover", "diners",     "jcb",        "unionpay"};

bool begins(std::string_view text, std::string_view with) { return text.starts_with(with); }

}  // namespace

std::optional<StripeCard> stripe_card(std::string_view payment_method) {
    constexpr std::string_view prefix = "pm_card_", visa = "visa_", declined = "chargeDeclined",
                               asks = "authenticationRequired";
    if (!begins(payment_method, prefix)) return {};
    StripeCard card;
    card.name = std::string(payment_method);
    std::string_view kind = payment_method.substr(prefix.size());
    for (std::string_view good : good_cards)
        if (kind == good) return card;
    if (begins(kind, visa)) kind.remove_prefix(visa.size());  // Both spellings are Stripe's.
    if (begins(kind, asks)) {
        kind.remove_prefix(asks.size());
        card.asks_for_authentication = true;
        if (kind == "OnSetup" || kind.empty()) return card;
    }
    if (kind == "threeDSecure2Required" || kind == "threeDSecureRequired") {
        card.asks_for_authentication = true;
        return card;
    }
    card.refund_is_pending = kind == "pendingRefund";
    card.refund_fails = kind == "refundFail";
    if (kind == "createDispute") card.dispute_reason = "fraudulent";
    if (kind == "createDisputeProductNotReceived") card.dispute_reason = "product_not_received";
    if (card.refund_is_pending || card.refund_fails || !card.dispute_reason.empty()) return card;
    if (!begins(kind, declined) && !begins(kind, "ChargeDeclined")) return {};
    kind.remove_prefix(declined.size());
    for (const Decline& decline : declines) {
        if (kind != decline.suffix) continue;
        card.code = decline.code;
        card.decline_code = decline.decline_code;
        return card;
    }
    return {};
}

std::string decline_message(const StripeCard& card) {
    if (card.decline_code == "insufficient_funds") return "Your card has insufficient funds.";
    if (card.code == "expired_card") return "Your card has expired.";
    if (card.code == "incorrect_cvc") return "Your card's security code is incorrect.";
    if (card.code == "incorrect_number") return "Your card number is incorrect.";
    if (card.code == "processing_error") return "An error occurred while processing your card. Try again.";
    return "Your card was declined.";
}

}  // namespace cairn::simulators
