#pragma once

#include <string>

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// The calls that the exchanges with Stripe are made of. Bodies are form-encoded with brackets; whatever
/// has an effect carries an Idempotency-Key that is the same for every try.

/// Unconfirmed: no money moves. 'units' are Stripe's.
ProviderCall stripe_create(const ProviderAccount& account, const ProviderRequest& request,
                           std::int64_t units);
ProviderCall stripe_confirm(const ProviderAccount& account, const ProviderRequest& request,
                            const std::string& intent_id);
ProviderCall stripe_capture(const ProviderAccount& account, const ProviderRequest& request,
                            const std::string& intent_id, std::int64_t units);
ProviderCall stripe_cancel(const ProviderAccount& account, const ProviderRequest& request,
                           const std::string& intent_id);

/// 'payment' is the id of an intent (pi_) or of one of its charges.
ProviderCall stripe_refund_call(const ProviderAccount& account, const ProviderRequest& request,
                                const std::string& payment, std::int64_t units);

/// Evidence for a dispute, sent on to the bank at once (docs.stripe.com/api/disputes/update).
ProviderCall stripe_submit_evidence(const ProviderAccount& account, const ProviderRequest& request);

ProviderCall stripe_get(const ProviderAccount& account, const std::string& path);
ProviderCall stripe_get_dispute(const ProviderAccount& account, const std::string& dispute_id);
ProviderCall stripe_list_disputes(const ProviderAccount& account, const std::string& charge_id);

/// Newest first, behind the refund of 'starting_after' where it is not empty.
ProviderCall stripe_list_refunds(const ProviderAccount& account, const std::string& payment,
                                 const std::string& starting_after);

/// By cairn_key for a charge, by cairn_payment for what comes after. What was made in the last minute may
/// not be found yet.
ProviderCall stripe_list_charges(const ProviderAccount& account, const ProviderRange& range);

ProviderCall stripe_search(const ProviderAccount& account, const ProviderRequest& request);

}  // namespace cairn
