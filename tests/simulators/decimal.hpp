#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cairn::simulators {

/// 1234 with two decimals as 12.34; with none as 1234.
std::string decimal_text(std::int64_t units, int decimals);

/// 12.3 with two decimals as 1230. Nothing where it is no plain decimal, or has more decimals than that.
std::optional<std::int64_t> units_of(std::string_view decimal, int decimals);

/// Nothing where it is no whole number.
std::optional<std::int64_t> whole_number(std::string_view text);

}  // namespace cairn::simulators
