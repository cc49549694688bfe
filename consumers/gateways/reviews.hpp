#pragma once

#include "consumers/gateways/further_calls.hpp"
#include "consumers/gateways/payment_history.hpp"
#include "consumers/gateways/provider_calls.hpp"

namespace cairn {

/// Asks a provider once more where a person has decided so. Nothing is sent: what is still undecided then
/// waits for a person again. Thread-safe.
class Reviews final : public FurtherCalls {
 public:
    Reviews(PaymentHistory& history, ProviderCalls& provider_calls)
        : history_(history), provider_calls_(provider_calls) {}

    bool wants(const EventEnvelope& envelope, std::string_view aggregate) const override;
    std::optional<CallEnd> make(const GatewayCall& call) override;

 private:
    CallEnd take(GatewayCall call);

    PaymentHistory& history_;
    ProviderCalls& provider_calls_;
};

}  // namespace cairn
