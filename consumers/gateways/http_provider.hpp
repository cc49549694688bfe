#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "consumers/gateways/account_gate.hpp"
#include "consumers/gateways/gateway_account.hpp"
#include "consumers/gateways/provider.hpp"
#include "infra/net/http_client.hpp"
#include "infra/runtime/clock.hpp"

namespace cairn {

struct HttpProviderSettings {
    std::vector<std::string> allow_networks;
    bool allow_http = false;
    int deadline_ms = 30'000;                    // Of each request.
    std::size_t response_bytes_max = 1'048'576;  // More is cut off, and then cannot be read.
    std::uint32_t in_flight_max = 8;             // Calls of one account.
    std::string user_agent;
};

/// A provider that is called over HTTP: runs the steps of its adapter under the tenant's account, within
/// the provider's limits, and stops calling an account that does not answer. Where the tenant has no
/// account, what was asked for is declined: provider_not_connected, or provider_not_permitted. Thread-safe.
class HttpProvider final : public Provider {
 public:
    using AccountOf = std::function<AccountAnswer(const std::string& tenant)>;

    HttpProvider(std::string name, const ProviderAdapter& adapter, const HttpProviderSettings& settings,
                 AccountOf account_of, const Clock& clock);

    ProviderResult send(const ProviderRequest& request) override;
    ProviderResult look_up(const ProviderRequest& request) override;
    bool is_connected(const std::string& tenant) override;
    bool lists_charges() const override { return adapter_.list != nullptr; }
    ProviderChargePage charges(const ProviderRange& range) override;
    std::optional<ProviderDispute> dispute(const std::string& tenant,
                                           const std::string& dispute_id) override;
    std::vector<ProviderDispute> disputes_of(const std::string& tenant,
                                             const std::string& charge_id) override;

 private:
    using Step = ProviderStep (*)(const ProviderAccount&, const ProviderRequest&, const ProviderAnswers&);

    ProviderResult run(Step step, ProviderOperation operation, const GatewayAccount& account,
                       const ProviderRequest& request);
    ProviderResult exchange(Step step, ProviderOperation operation, const GatewayAccount& account,
                            const ProviderRequest& request, AccountGate& gate, ProviderAnswers& answers);
    ProviderAnswer ask(const std::string& tenant,
                       const std::function<ProviderCall(const ProviderAccount&)>& call_of);
    ProviderAnswer fetch(HttpClient& client, const ProviderAccount& account, const ProviderCall& call);
    AccountGate& gate_of(const std::string& tenant, const GatewayAccount& account);
    void leave(const std::string& tenant, AccountGate& gate, const ProviderAnswers& answers, bool answered,
               int retry_after_ms);
    std::unique_ptr<HttpClient> take_client();
    void give_back(std::unique_ptr<HttpClient> client);

    std::string name_;
    ProviderAdapter adapter_;
    HttpProviderSettings settings_;
    AccountOf account_of_;
    const Clock& clock_;
    AddressGuard guard_;
    std::mutex mutex_;
    std::map<std::string, std::unique_ptr<AccountGate>> gates_;  // By tenant; guarded, each is thread-safe.
    std::vector<std::unique_ptr<HttpClient>> idle_;  // Guarded; each is used by one call at a time.
};

}  // namespace cairn
