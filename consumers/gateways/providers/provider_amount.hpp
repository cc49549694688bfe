#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cairn/money.pb.h"

namespace cairn {

/// How many decimals the provider counts a currency in, which is not always ISO 4217's exponent. Nothing
/// where the provider does not take the currency.
std::optional<int> provider_exponent(std::string_view provider, std::string_view currency);

/// In the provider's smallest unit (Stripe, Moyasar). Nothing where the provider cannot say the amount
/// exactly.
std::optional<std::int64_t> provider_units(std::string_view provider, const Money& amount);
std::optional<Money> money_of_units(std::string_view provider, std::int64_t units,
                                    std::string_view currency);

/// As a decimal of the major unit (Cashfree, Instamojo), such as 1234.50; never by way of a double. Nothing
/// where it cannot be said, or read, exactly.
std::optional<std::string> provider_decimal(std::string_view provider, const Money& amount);
std::optional<Money> money_of_decimal(std::string_view provider, std::string_view decimal,
                                      std::string_view currency);

}  // namespace cairn
