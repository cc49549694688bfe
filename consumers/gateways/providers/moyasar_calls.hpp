#pragma once

#include <map>
#include <optional>
#include <string>

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// The calls that the exchanges with Moyasar are made of (docs.moyasar.com/api). Units are Moyasar's.

/// The payment's id there, which we choose: the same for every try, so that Moyasar makes one payment.
std::string moyasar_given_id(const ProviderRequest& request);

ProviderCall moyasar_create_payment(const ProviderAccount& account, const ProviderRequest& request,
                                    std::int64_t units);

/// A page on which the payer chooses. It has no id of ours: it is found by its metadata.
ProviderCall moyasar_create_invoice(const ProviderAccount& account, const ProviderRequest& request,
                                    std::int64_t units);

ProviderCall moyasar_get_payment(const ProviderAccount& account, const std::string& id);
ProviderCall moyasar_get_invoice(const ProviderAccount& account, const std::string& id);

/// Of the charge by its key; of the payment by its id. Pages count from 1.
ProviderCall moyasar_list_invoices(const ProviderAccount& account, const ProviderRequest& request,
                                   int page);
ProviderCall moyasar_list_payments(const ProviderAccount& account, const ProviderRequest& request,
                                   int page);

/// 'action' is capture, refund or void; without units for void.
ProviderCall moyasar_list_range(const ProviderAccount& account, const ProviderRange& range);

ProviderCall moyasar_change(const ProviderAccount& account, const std::string& id, const char* action,
                            std::optional<std::int64_t> units);
ProviderCall moyasar_cancel_invoice(const ProviderAccount& account, const std::string& id);

/// All of it: names that are left out may stay or go. An empty value unsets its name
/// (docs.moyasar.com/api/metadata).
ProviderCall moyasar_set_metadata(const ProviderAccount& account, const std::string& id,
                                  const std::map<std::string, std::string>& metadata);

}  // namespace cairn
