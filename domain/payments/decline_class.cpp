#include "domain/payments/decline_class.hpp"

#include <algorithm>
#include <iterator>

namespace cairn::payments::v1 {
namespace {

constexpr std::string_view hard[] = {"04",
                                     "07",
                                     "14",
                                     "41",
                                     "43",
                                     "54",
                                     "57",
                                     "amount_not_supported",
                                     "card_not_supported",
                                     "currency_not_supported",
                                     "do_not_try_again",
                                     "expired_card",
                                     "fraudulent",
                                     "highest_risk_level",
                                     "incorrect_number",
                                     "invalid_account",
                                     "invalid_expiry_month",
                                     "invalid_expiry_year",
                                     "invalid_number",
                                     "lost_card",
                                     "merchant_blacklist",
                                     "new_account_information_available",
                                     "not_permitted",
                                     "payment_method_customer_differs",
                                     "payment_method_detached",
                                     "payment_method_erased",
                                     "payment_method_not_found",
                                     "pickup_card",
                                     "restricted_card",
                                     "revocation_of_all_authorizations",
                                     "revocation_of_authorization",
                                     "security_violation",
                                     "stolen_card",
                                     "stop_payment_order",
                                     "testmode_decline",
                                     "transaction_not_allowed"};

constexpr std::string_view soft[] = {"05",
                                     "51",
                                     "61",
                                     "65",
                                     "91",
                                     "call_issuer",
                                     "card_declined",
                                     "card_velocity_exceeded",
                                     "do_not_honor",
                                     "generic_decline",
                                     "insufficient_funds",
                                     "issuer_not_available",
                                     "no_action_taken",
                                     "reenter_transaction",
                                     "try_again_later",
                                     "withdrawal_count_limit_exceeded"};

constexpr std::string_view action[] = {"approve_with_id",
                                       "authentication_required",
                                       "incorrect_address",
                                       "incorrect_cvc",
                                       "incorrect_pin",
                                       "incorrect_zip",
                                       "invalid_cvc",
                                       "invalid_pin",
                                       "mobile_device_authentication_required",
                                       "offline_pin_required",
                                       "online_or_offline_pin_required",
                                       "payment_intent_authentication_failure",
                                       "pin_try_exceeded"};

constexpr std::string_view technical[] = {
    "api_error", "lock_timeout", "processing_error", "provider_not_connected", "provider_not_permitted",
    "rate_limit"};

template <std::size_t size>
bool is_among(const std::string_view (&words)[size], std::string_view word) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace

DeclineClass decline_class(std::string_view decline_code) {
    if (is_among(hard, decline_code)) return DECLINE_HARD;
    if (is_among(soft, decline_code)) return DECLINE_SOFT;
    if (is_among(action, decline_code)) return DECLINE_ACTION;
    if (is_among(technical, decline_code)) return DECLINE_TECHNICAL;
    return DECLINE_UNCLASSIFIED;
}

}  // namespace cairn::payments::v1
