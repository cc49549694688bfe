#pragma once

#include <functional>
#include <string>
#include <utility>

#include "consumers/gateways/provider.hpp"
#include "consumers/gateways/saved_methods.hpp"
#include "infra/runtime/clock.hpp"

namespace cairn {

/// Tenant, payment and payment method.
using SavedMethodOf =
    std::function<SavedMethod(const std::string&, const std::string&, const std::string&)>;

/// A provider whose charges may name a saved method. The method is read when the charge is sent, each time
/// anew, and kept nowhere: after a kill the same id gives the same token, under the same key, or a clear
/// refusal. A look-up needs no token, so that what was sent before a detachment is still known.
/// Thread-safe.
class SavedMethodProvider final : public Provider {
 public:
    SavedMethodProvider(std::string name, Provider& provider, SavedMethodOf method_of, const Clock& clock)
        : name_(std::move(name)), provider_(provider), method_of_(std::move(method_of)), clock_(clock) {}

    ProviderResult send(const ProviderRequest& request) override;
    ProviderResult look_up(const ProviderRequest& request) override;

    bool is_connected(const std::string& tenant) override { return provider_.is_connected(tenant); }
    bool lists_charges() const override { return provider_.lists_charges(); }
    ProviderChargePage charges(const ProviderRange& range) override { return provider_.charges(range); }
    std::optional<ProviderDispute> dispute(const std::string& tenant, const std::string& id) override {
        return provider_.dispute(tenant, id);
    }
    std::vector<ProviderDispute> disputes_of(const std::string& tenant, const std::string& id) override {
        return provider_.disputes_of(tenant, id);
    }
    bool moves_by_itself() const override { return provider_.moves_by_itself(); }

 private:
    std::string name_;
    Provider& provider_;
    SavedMethodOf method_of_;
    const Clock& clock_;
};

}  // namespace cairn
