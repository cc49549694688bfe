#pragma once

#include <string>
#include <string_view>

#include "infra/net/address_guard.hpp"

namespace cairn {

/// Where the provider's API is, with the version's path and without a slash at its end. Empty for a
/// provider that is not known.
std::string provider_url(std::string_view provider, bool is_live);

/// What is known of an account before it is called.
struct AccountTerms {
    std::string base_url;
    std::string key;
    bool is_live = false;         // As its owner says.
    bool is_test_tenant = false;  // Reaches sandboxes and simulators alone.
};

/// Whether an account may be called: at a URL that the settings permit, and where live credentials and live
/// hosts are those of a live account of a live tenant.
bool may_be_called(const AccountTerms& account, const AddressGuard& guard, bool allow_http);

}  // namespace cairn
