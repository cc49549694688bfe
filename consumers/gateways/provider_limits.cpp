#include "consumers/gateways/provider_limits.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

struct PublishedLimits {
    std::string_view provider;
    bool is_live;
    ProviderLimits limits;
};

constexpr ProviderLimits per_minute(double change, double look_up, double refund) {
    return {change / 60, look_up / 60, refund / 60};
}

constexpr PublishedLimits published[] = {
    // docs.stripe.com/rate-limits: 25 a second for each endpoint, and for a whole sandbox account.
    {"stripe", true, {25, 25, 25}},
    {"stripe", false, {12, 12, 12}},
    // cashfree.com/docs/api-reference/payments/rate-limits: an order is made, its payments are listed.
    {"cashfree", true, per_minute(200, 100, 100)},
    {"cashfree", false, per_minute(30, 30, 30)},
};

constexpr ProviderLimits unpublished{10, 10, 10};

}  // namespace

double ProviderLimits::of(ProviderOperation operation) const {
    switch (operation) {
        case ProviderOperation::change: return change_per_second;
        case ProviderOperation::look_up: return look_up_per_second;
        case ProviderOperation::refund: return refund_per_second;
    }
    unreachable("an operation is one of the enum's");
}

ProviderLimits published_limits(std::string_view provider, bool is_live) {
    for (const PublishedLimits& entry : published)
        if (entry.provider == provider && entry.is_live == is_live) return entry.limits;
    return unpublished;
}

}  // namespace cairn
