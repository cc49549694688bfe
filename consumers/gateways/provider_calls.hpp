#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "consumers/gateways/gateway_call.hpp"
#include "consumers/gateways/gateway_metrics.hpp"
#include "consumers/gateways/provider.hpp"
#include "infra/command/command_writer.hpp"

namespace cairn {

/// How long to wait before a provider is asked again: doubled each time.
struct RetryWaits {
    int first_ms = 200;
    int longest_ms = 60'000;                              // For what the provider has not answered.
    int watch_longest_ms = 3'600'000;                     // For what goes on there by itself, or
    std::int64_t watched_max_ms = 30LL * 86'400 * 1'000;  // no longer at all.
    std::int64_t review_after_ms = 120'000;  // What the provider cannot tell by then waits for a person.
};

/// The providers that there are, by the name that payments give.
using Providers = std::map<std::string, Provider*>;

/// Makes the calls that payments ask for: what may have happened is looked up before anything is sent
/// again, and what a provider answers becomes commands. Thread-safe.
class ProviderCalls {
 public:
    ProviderCalls(Providers providers, CommandWriter& writer, std::shared_ptr<GatewayMetrics> metrics,
                  const RetryWaits& waits, const Clock& clock)
        : providers_(std::move(providers)),
          writer_(writer),
          metrics_(std::move(metrics)),
          waits_(waits),
          clock_(clock) {}

    CallEnd make(GatewayCall call);

    /// Asks what became of a request. Throws ProviderTimeout and ProviderClosed.
    ProviderResult look_up(const std::string& provider, const ProviderRequest& request);

    /// What an answer tells the payment, named by the request and by what is told: whoever learns the same
    /// again names it the same, and the log takes it once. Empty where it tells nothing.
    std::vector<CommandEnvelope> commands_of(const EventEnvelope& cause, const std::string& provider,
                                             const ProviderRequest& request, const ProviderResult& result);

    /// The same of a dispute.
    std::vector<CommandEnvelope> commands_of(const EventEnvelope& cause, const std::string& provider,
                                             const std::string& payment_id, const ProviderDispute& dispute);

    /// Whether a provider says what no command can tell the payment: somebody has to look at it.
    static bool is_undecided(const ProviderResult& result, const std::vector<CommandEnvelope>& commands);

    /// Puts an answer that is undecided or unclear before a person: once for each cause, or once at all for
    /// a request that was not asked again by a person.
    CommandEnvelope review_of(const EventEnvelope& cause, const std::string& provider,
                              const ProviderRequest& request, const ProviderResult& result,
                              bool is_asked_again = false);

    /// A command of the gateway's, named so: the log takes it once.
    CommandEnvelope seal(const EventEnvelope& cause, const std::string& provider, const std::string& name,
                         const google::protobuf::Message& command);

    /// Not yet: after the next wait, or after that which the provider asks for where it is longer.
    CallEnd again(GatewayCall call, std::int64_t at_least_ms = 0) const;

    /// A part of the provider's own list. Throws ProviderTimeout and ProviderClosed.
    ProviderChargePage charges(const std::string& provider, const ProviderRange& range) {
        return providers_.at(provider)->charges(range);
    }
    /// Throws ProviderTimeout and ProviderClosed.
    std::optional<ProviderDispute> dispute(const std::string& provider, const std::string& tenant,
                                           const std::string& dispute_id) {
        return providers_.at(provider)->dispute(tenant, dispute_id);
    }
    /// Throws ProviderTimeout and ProviderClosed.
    std::vector<ProviderDispute> disputes_of(const std::string& provider, const std::string& tenant,
                                             const std::string& charge_id) {
        return providers_.at(provider)->disputes_of(tenant, charge_id);
    }
    bool lists_charges(const std::string& provider) const {
        return providers_.at(provider)->lists_charges();
    }
    bool is_connected(const std::string& provider, const std::string& tenant) const {
        return knows(provider) && providers_.at(provider)->is_connected(tenant);
    }

    bool knows(const std::string& provider) const { return providers_.count(provider) > 0; }

 private:
    ProviderResult ask(Provider& provider, const GatewayCall& call, const ProviderRequest& request,
                       bool& not_sent);
    bool is_for_review(const GatewayCall& call, const ProviderResult& result) const;
    CallEnd end_of(GatewayCall call, const std::string& provider, const ProviderRequest& request,
                   const ProviderResult& result);

    Providers providers_;
    CommandWriter& writer_;
    std::shared_ptr<GatewayMetrics> metrics_;
    RetryWaits waits_;
    const Clock& clock_;
};

}  // namespace cairn
