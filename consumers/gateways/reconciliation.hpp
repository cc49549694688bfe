#pragma once

#include <string>
#include <vector>

#include "cairn/payments/v1/payment_mismatch.pb.h"
#include "cairn/payments/v1/payment_reconciliation.pb.h"
#include "consumers/gateways/further_calls.hpp"
#include "consumers/gateways/payment_history.hpp"
#include "consumers/gateways/provider_calls.hpp"

namespace cairn {

/// Compares our book of one provider's payments with the provider's, a few payments at a time: first ours,
/// each asked for by our own reference, then the provider's list where it has one. How far it is stands in
/// the call's row; whatever is compared again after a crash is named the same. A difference that the
/// provider's answer does not heal is looked at twice, so that what is only under way is none. Thread-safe.
class Reconciliation final : public FurtherCalls {
 public:
    Reconciliation(PaymentHistory& history, ProviderCalls& provider_calls)
        : history_(history), provider_calls_(provider_calls) {}

    bool wants(const EventEnvelope& envelope, std::string_view aggregate) const override;
    std::optional<CallEnd> make(const GatewayCall& call) override;

 private:
    struct Run;

    CallEnd take(GatewayCall call);
    bool compare_ours(Run& run);
    bool compare_theirs(Run& run);
    void compare_payment(Run& run, const std::string& payment_id);
    void compare_charge(Run& run, const BookedPayment& ours);
    void compare_refund(Run& run, const BookedPayment& ours, const BookedRefund& refund);
    void compare_listed(Run& run, const ProviderCharge& charge);
    std::string payment_of(const Run& run, const ProviderCharge& charge);
    void compare_disputes(Run& run, const ProviderCharge& charge);
    bool tell(Run& run, const ProviderRequest& request, const ProviderResult& result);
    void found(Run& run, payments::v1::RecordMismatch mismatch);
    CallEnd complete(Run& run);
    CallEnd end_with(Run& run, const google::protobuf::Message& command);
    CommandEnvelope sealed(const Run& run, const google::protobuf::Message& command);

    PaymentHistory& history_;
    ProviderCalls& provider_calls_;
};

}  // namespace cairn
