#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "cairn/webhooks/v1/inbound_message.pb.h"
#include "consumers/gateways/further_calls.hpp"
#include "consumers/gateways/payment_history.hpp"
#include "consumers/gateways/provider_calls.hpp"
#include "consumers/gateways/providers/provider_adapter.hpp"
#include "infra/keys/personal_data.hpp"

namespace cairn {

/// What a provider's callbacks are about, by the provider's name.
using HintReaders = std::map<std::string, std::optional<ProviderHint> (*)(std::string_view body)>;

/// Who takes the callbacks that are about no payment, by the scheme that they are signed by.
using CallbackTakers =
    std::map<std::string, std::function<CallEnd(const GatewayCall& call, const std::string& body)>>;

/// Messages that came in from providers. One about a payment is a hint: what it is about is asked of the
/// provider, and what the provider answers is told to the payment. What is about nothing known yet is tried
/// again, and set aside after a day. Thread-safe.
class Callbacks final : public FurtherCalls {
 public:
    static constexpr std::int64_t known_within_ms = 86'400 * 1'000;

    Callbacks(HintReaders readers, CallbackTakers takers, PaymentHistory& history,
              PersonalData& personal_data, ProviderCalls& provider_calls, const Clock& clock,
              std::int64_t unknown_max_ms = known_within_ms)
        : readers_(std::move(readers)),
          takers_(std::move(takers)),
          history_(history),
          personal_data_(personal_data),
          provider_calls_(provider_calls),
          clock_(clock),
          unknown_max_ms_(unknown_max_ms) {}

    bool wants(const EventEnvelope& envelope, std::string_view aggregate) const override;
    std::optional<CallEnd> make(const GatewayCall& call) override;

 private:
    struct About {
        std::string provider;
        std::string payment_id;
        ProviderHint hint;
    };

    CallEnd take(GatewayCall call);
    CallEnd take_hint(GatewayCall call, const std::string& provider, const ProviderHint& hint);
    CallEnd ask_about(GatewayCall call, const About& about);
    CallEnd ask_about_dispute(GatewayCall call, const std::string& provider, const std::string& dispute_id);
    CallEnd unknown(GatewayCall call);
    std::optional<std::string> body_of(const GatewayCall& call,
                                       const webhooks::v1::InboundReceived& message);

    HintReaders readers_;
    CallbackTakers takers_;
    PaymentHistory& history_;
    PersonalData& personal_data_;
    ProviderCalls& provider_calls_;
    const Clock& clock_;
    std::int64_t unknown_max_ms_;
};

}  // namespace cairn
