#pragma once

#include <string_view>

namespace cairn {

/// Limits are counted by what is asked for, as the providers count them.
enum class ProviderOperation { change, look_up, refund };

/// How many requests a second a provider takes from one account.
struct ProviderLimits {
    double change_per_second = 0;
    double look_up_per_second = 0;
    double refund_per_second = 0;

    double of(ProviderOperation operation) const;
};

/// What the provider grants everybody, from its page on rate limits. For one that publishes none, and for
/// one that is not known: ten a second.
ProviderLimits published_limits(std::string_view provider, bool is_live);

}  // namespace cairn
