#include "consumers/gateways/account_rules.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "infra/net/outgoing_url.hpp"

namespace cairn {
namespace {

struct ProviderHome {
    std::string_view provider;
    std::string_view live_url;
    std::string_view test_url;
};

// Stripe and Moyasar have one host, and the key decides: docs.stripe.com/keys, docs.moyasar.com. The
// others: cashfree.com/docs/api-reference, docs.instamojo.com.
constexpr ProviderHome homes[] = {
    {"stripe", "https://api.stripe.com/v1", "https://api.stripe.com/v1"},
    {"cashfree", "https://api.cashfree.com/pg", "https://sandbox.cashfree.com/pg"},
    {"moyasar", "https://api.moyasar.com/v1", "https://api.moyasar.com/v1"},
    {"instamojo", "https://www.instamojo.com/api/1.1", "https://test.instamojo.com/api/1.1"},
};

constexpr std::string_view live_hosts[] = {"api.cashfree.com", "www.instamojo.com", "instamojo.com",
                                           "api.instamojo.com"};
constexpr std::string_view live_key_prefixes[] = {"sk_live_", "rk_live_", "pk_live_"};

bool is_live_key(std::string_view key) {
    return std::any_of(std::begin(live_key_prefixes), std::end(live_key_prefixes),
                       [&](std::string_view prefix) { return key.starts_with(prefix); });
}

}  // namespace

std::string provider_url(std::string_view provider, bool is_live) {
    for (const ProviderHome& home : homes)
        if (home.provider == provider) return std::string(is_live ? home.live_url : home.test_url);
    return {};
}

bool may_be_called(const AccountTerms& account, const AddressGuard& guard, bool allow_http) {
    const std::optional<OutgoingUrl> url = parse_outgoing_url(account.base_url);
    if (!url || guard.refuses_host_of(account.base_url)) return false;
    if (url->scheme != "https" && !allow_http) return false;
    if (account.is_live) return !account.is_test_tenant;
    const bool is_live_host =
        std::find(std::begin(live_hosts), std::end(live_hosts), url->host) != std::end(live_hosts);
    return !is_live_host && !is_live_key(account.key);
}

}  // namespace cairn
