#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// A payment (docs.moyasar.com, Payment Object). Amounts are nothing where our minor units cannot say them.
struct MoyasarPayment {
    std::string id;
    std::string status;  // initiated, paid, failed, authorized, captured, refunded, voided, verified.
    std::string created_at;
    std::string invoice_id;       // Where the payer chose at Moyasar.
    std::string transaction_url;  // Where the payer proves to be the card's owner.
    std::string decline_code;     // The bank's response code, else its message.
    std::map<std::string, std::string> metadata;
    std::optional<Money> amount;
    std::optional<Money> captured;
    std::int64_t refunded_units = 0;  // The truth of refunds, whatever the status says.
};

/// A hosted page (docs.moyasar.com, Invoice Object), on which several payments may be tried.
struct MoyasarInvoice {
    std::string id;
    std::string status;  // initiated, paid, failed, refunded, canceled, on_hold, expired, voided.
    std::string url;
    std::map<std::string, std::string> metadata;
    std::optional<Money> amount;
    std::vector<MoyasarPayment> payments;
};

/// One page of a list; 'next_page' is 0 on the last.
template <typename Object>
struct MoyasarPage {
    std::vector<Object> objects;
    int next_page = 0;
};

/// Nothing where the answer is not a 2xx with such an object.
std::optional<MoyasarPayment> moyasar_payment(const ProviderAnswer& answer);
std::optional<MoyasarInvoice> moyasar_invoice(const ProviderAnswer& answer);
std::optional<MoyasarPage<MoyasarPayment>> moyasar_payments(const ProviderAnswer& answer);
std::optional<MoyasarPage<MoyasarInvoice>> moyasar_invoices(const ProviderAnswer& answer);

/// Moyasar's own 404, and not that of something in between.
/// Of a list of payments: those that took money.
std::optional<ProviderChargePage> moyasar_charge_page(const ProviderAnswer& answer);

bool is_moyasar_missing(const ProviderAnswer& answer);

/// The type of an error, or http_400 where there is none.
std::string moyasar_error(const ProviderAnswer& answer);

/// The payments of an invoice that took or reserved money, the first first.
std::vector<MoyasarPayment> moyasar_successes(const MoyasarInvoice& invoice);

/// What became of the payment of ours that this one, or this invoice, stands for; 'mismatch' where it is
/// about another payment, or a charge of another amount.
ProviderResult moyasar_result(const MoyasarPayment& payment, const ProviderRequest& request);
ProviderResult moyasar_result(const MoyasarInvoice& invoice, const ProviderRequest& request);

}  // namespace cairn
