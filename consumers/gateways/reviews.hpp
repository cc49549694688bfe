#pragma once

#include "cairn/payments/v1/review.pb.h"
#include "consumers/gateways/payment_history.hpp"
#include "consumers/gateways/provider_calls.hpp"

namespace cairn {

/// Asks a provider once more where a person has decided so. Nothing is sent: what is still undecided then
/// waits for a person again. Thread-safe.
class Reviews {
 public:
    Reviews(PaymentHistory& history, ProviderCalls& provider_calls)
        : history_(history), provider_calls_(provider_calls) {}

    static bool asks_again(const payments::v1::ReviewEvent& event);

    CallEnd take(GatewayCall call);

 private:
    PaymentHistory& history_;
    ProviderCalls& provider_calls_;
};

}  // namespace cairn
