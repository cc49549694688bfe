#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "consumers/gateways/provider.hpp"

namespace cairn {

/// One try to pay an order: an entry of GET /orders/{order_id}/payments, or the answer of
/// POST /orders/{order_id}/authorization (docs.cashfree.com, Payment entity, 2025-01-01).
struct CashfreePayment {
    std::string cf_payment_id;
    std::string status;  // SUCCESS, PENDING, FAILED, USER_DROPPED, NOT_ATTEMPTED, CANCELLED, VOID.
    std::string time;    // ISO 8601, with one offset for all payments of an account.
    std::string error_code;
    bool is_captured = true;           // False alone where a card is pre-authorised.
    std::string authorisation_action;  // CAPTURE or VOID.
    std::string authorisation_status;  // SUCCESS or PENDING.
    std::optional<Money> amount;       // Of the capture, where the payment was captured by itself.
};

/// An order, which stands for one payment of ours: a try may fail and the order still be paid.
struct CashfreeOrder {
    std::string order_id;
    std::string status;              // ACTIVE, PAID, EXPIRED, TERMINATED, TERMINATION_REQUESTED.
    std::string payment_session_id;  // What the payer's browser goes on with.
    Money amount;
    std::vector<CashfreePayment> payments;
};

/// Nothing where the body is not what it has to be.
std::optional<CashfreeOrder> read_cashfree_order(std::string_view body);
std::optional<std::vector<CashfreePayment>> read_cashfree_payments(std::string_view body);
std::optional<CashfreePayment> read_cashfree_payment(std::string_view body);

/// From GET /orders/{order_id}/refunds: the payments that Cashfree gave back by itself, because the order
/// was paid twice or too late.
std::optional<std::vector<std::string>> read_auto_refunded(std::string_view body);

/// The payment that the order stands or falls with: the first SUCCESS, else a PENDING one, else the newest.
/// Null where there is none.
const CashfreePayment* chosen_payment(const CashfreeOrder& order);

bool is_voided(const CashfreePayment& payment);

/// What has become of the payment of ours that the order stands for; 'mismatch' where the order is about
/// another amount than 'asked', unless nothing is asked.
ProviderResult cashfree_result(const CashfreeOrder& order, const Money& asked);

}  // namespace cairn
