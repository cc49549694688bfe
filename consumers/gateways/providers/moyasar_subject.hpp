#pragma once

#include <optional>

#include "consumers/gateways/providers/exchange.hpp"
#include "consumers/gateways/providers/moyasar_objects.hpp"

namespace cairn {

/// What a request is about at Moyasar, or the step before that is known. 'payment' is the one of the
/// invoice that counts, where there is one.
struct MoyasarSubject {
    std::optional<ProviderStep> step;
    std::optional<MoyasarPayment> payment;
    std::optional<MoyasarInvoice> invoice;
};

/// By the provider's id, which may be an invoice's or a payment's; without one by what we wrote on the
/// payment. 'pending' where neither is found: that says nothing of the payment.
MoyasarSubject moyasar_subject(const ProviderAccount& account, const ProviderRequest& request,
                               Exchange& exchange);

/// What a charge made. 'not_found': nothing.
MoyasarSubject moyasar_charged(const ProviderAccount& account, const ProviderRequest& request,
                               Exchange& exchange);

ProviderResult moyasar_result(const MoyasarSubject& subject, const ProviderRequest& request);

/// 'pending', with what Retry-After asks for.
ProviderResult moyasar_pending(const ProviderAnswer& answer, const std::string& reference);

}  // namespace cairn
