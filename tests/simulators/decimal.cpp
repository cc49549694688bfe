#include "tests/simulators/decimal.hpp"

#include <charconv>

namespace cairn::simulators {

std::string decimal_text(std::int64_t units, int decimals) {
    const bool negative = units < 0;
    std::string digits = std::to_string(negative ? -units : units);
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    if (decimals > 0) digits.insert(digits.size() - places, 1, '.');
    return negative ? "-" + digits : digits;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return number;
}

std::optional<std::int64_t> units_of(std::string_view decimal, int decimals) {
    const auto point = decimal.find('.');
    std::string digits(decimal.substr(0, point));
    std::string_view fraction = point == std::string_view::npos ? "" : decimal.substr(point + 1);
    if (digits.empty() || (point != std::string_view::npos && fraction.empty())) return {};
    const auto places = static_cast<std::size_t>(decimals);
    while (fraction.size() > places && fraction.back() == '0') fraction.remove_suffix(1);
    if (fraction.size() > places) return {};
    digits += std::string(fraction) + std::string(places - fraction.size(), '0');
    if (digits.find_first_not_of("0123456789") != std::string::npos) return {};
    return whole_number(digits);
}

}  // namespace cairn::simulators
