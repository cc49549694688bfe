#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cairn/currency.pb.h"
#include "cairn/options.pb.h"

namespace cairn {

/// Digits behind the point, or nothing where ISO 4217 has no such code.
inline std::optional<std::uint32_t> currency_exponent(const std::string& code) {
    const auto* value = Currency_descriptor()->FindValueByName(code);
    if (value == nullptr || value->number() == 0) return std::nullopt;
    return value->options().GetExtension(currency).exponent();
}

}  // namespace cairn
