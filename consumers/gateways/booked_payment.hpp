#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cairn/envelope.pb.h"
#include "consumers/gateways/provider.hpp"

namespace cairn {

struct BookedRefund {
    ProviderRequest request;
    payments::v1::RefundStatus status = payments::v1::REFUND_PENDING;
    bool of_duplicate = false;
};

/// A payment as its events have it: what our book says, and what a provider may be asked about it.
struct BookedPayment {
    std::string provider;
    std::string reference;
    payments::v1::PaymentStatus status = payments::v1::PENDING;  // Without its refunds.
    Money captured;
    std::optional<ProviderRequest> charge;  // Nothing where it was free.
    std::vector<BookedRefund> refunds;
    std::map<std::string, payments::v1::DisputeStatus> disputes;  // By the provider's id.
    std::map<std::string, std::int64_t> duplicates;               // What second charges took, by reference.
};

void book(BookedPayment& payment, const EventEnvelope& envelope, const payments::v1::PaymentEvent& event,
          const std::string& payment_id);

}  // namespace cairn
