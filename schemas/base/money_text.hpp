#pragma once

#include <cstdint>
#include <string>

#include "schemas/base/currency.hpp"

namespace cairn {

/// 12.50, 1250, 1.250: with the digits that the currency has.
inline std::string decimal_text(std::int64_t amount_minor, const std::string& code) {
    const std::size_t exponent = currency_exponent(code).value_or(0);
    const bool is_negative = amount_minor < 0;
    std::string digits = std::to_string(amount_minor).substr(is_negative ? 1 : 0);
    if (digits.size() <= exponent) digits.insert(0, exponent + 1 - digits.size(), '0');
    if (exponent > 0) digits.insert(digits.size() - exponent, ".");
    return (is_negative ? "-" : "") + digits;
}

/// EUR 12.50, JPY 1250, KWD 1.250
inline std::string money_text(std::int64_t amount_minor, const std::string& code) {
    return code + " " + decimal_text(amount_minor, code);
}

}  // namespace cairn
