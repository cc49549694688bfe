#include "consumers/gateways/providers/provider_amount.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "schemas/base/currency.hpp"

namespace cairn {
namespace {

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& currencies, std::string_view currency) {
    return std::find(currencies.begin(), currencies.end(), currency) != currencies.end();
}

/// docs.stripe.com/currencies#minor-units. ISO's króna and Uganda shilling have no decimals; Stripe counts
/// them in hundredths that are always zero. ISO's ariary has two, Stripe's none.
std::optional<int> stripe_exponent(std::string_view currency, int iso_exponent) {
    static constexpr std::array<std::string_view, 15> zero_decimal = {"BIF", "CLP", "DJF", "GNF", "JPY",
                                                                      "KMF", "KRW", "MGA", "PYG", "RWF",
                                                                      "VND", "VUV", "XAF", "XOF", "XPF"};
    static constexpr std::array<std::string_view, 5> three_decimal = {"BHD", "JOD", "KWD", "OMR", "TND"};
    static constexpr std::array<std::string_view, 2> zero_fraction = {"ISK", "UGX"};
    if (is_among(zero_decimal, currency)) return 0;
    if (is_among(three_decimal, currency)) return 3;
    if (is_among(zero_fraction, currency) || iso_exponent == 2) return 2;
    return std::nullopt;
}

/// Smallest units as ISO has them (docs.moyasar.com). Where the provider's own shop plugin counts otherwise
/// (moyasar-magento-plugin, CurrencyHelper), nothing says which is right: such a currency is not taken, for
/// a wrong guess is a hundredfold charge.
std::optional<int> moyasar_exponent(std::string_view currency, int iso_exponent) {
    static constexpr std::array<std::string_view, 28> disputed = {
        "AFN", "ALL", "AMD", "COP", "CRC", "CZK", "GYD", "HUF", "IDR", "IQD", "IRR", "KPW", "LAK", "LBP",
        "MGA", "MMK", "MNT", "MUR", "NOK", "PKR", "RSD", "SEK", "SOS", "SYP", "TWD", "TZS", "UZS", "YER"};
    if (is_among(disputed, currency)) return std::nullopt;
    return iso_exponent;
}

/// Nothing where it does not fit or does not come out even.
std::optional<std::int64_t> rescaled(std::int64_t amount, int from_exponent, int to_exponent) {
    if (amount < 0) return std::nullopt;
    for (; from_exponent < to_exponent; ++from_exponent)
        if (__builtin_mul_overflow(amount, std::int64_t{10}, &amount)) return std::nullopt;
    for (; from_exponent > to_exponent; --from_exponent) {
        if (amount % 10 != 0) return std::nullopt;
        amount /= 10;
    }
    return amount;
}

std::optional<int> iso_exponent_of(std::string_view currency) {
    const auto exponent = currency_exponent(std::string(currency));
    if (!exponent) return std::nullopt;
    return static_cast<int>(*exponent);
}

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Decimal {
    std::string_view whole;
    std::string_view fraction;  // Without zeros at its end.
};

/// As JSON writes a number: no sign, no blank, no exponent, no zero before another digit.
std::optional<Decimal> decimal_of(std::string_view text) {
    const std::size_t point = text.find('.');
    Decimal decimal{text.substr(0, point), {}};
    if (!is_digits(decimal.whole) || (decimal.whole.size() > 1 && decimal.whole.front() == '0'))
        return std::nullopt;
    if (point == std::string_view::npos) return decimal;
    decimal.fraction = text.substr(point + 1);
    if (!is_digits(decimal.fraction)) return std::nullopt;
    while (!decimal.fraction.empty() && decimal.fraction.back() == '0') decimal.fraction.remove_suffix(1);
    return decimal;
}

}  // namespace

std::optional<int> provider_exponent(std::string_view provider, std::string_view currency) {
    const auto iso_exponent = iso_exponent_of(currency);
    if (!iso_exponent) return std::nullopt;
    if (provider == "stripe") return stripe_exponent(currency, *iso_exponent);
    if (provider == "moyasar") return moyasar_exponent(currency, *iso_exponent);
    // cashfree.com/docs/payments/international-payments/ipg/currencies-supported: up to three decimals.
    if (provider == "cashfree" && *iso_exponent <= 3) return iso_exponent;
    if (provider == "instamojo" && currency == "INR") return iso_exponent;
    return std::nullopt;
}

std::optional<std::int64_t> provider_units(std::string_view provider, const Money& amount) {
    const auto exponent = provider_exponent(provider, amount.currency());
    if (!exponent) return std::nullopt;
    const auto units = rescaled(amount.amount_minor(), *iso_exponent_of(amount.currency()), *exponent);
    // Card networks carry two of the three decimals: the last digit has to be 0.
    if (units && provider == "stripe" && *exponent == 3 && *units % 10 != 0) return std::nullopt;
    return units;
}

std::optional<Money> money_of_units(std::string_view provider, std::int64_t units,
                                    std::string_view currency) {
    const auto exponent = provider_exponent(provider, currency);
    if (!exponent) return std::nullopt;
    const auto amount_minor = rescaled(units, *exponent, *iso_exponent_of(currency));
    if (!amount_minor) return std::nullopt;
    Money money;
    money.set_amount_minor(*amount_minor);
    money.set_currency(std::string(currency));
    return money;
}

std::optional<std::string> provider_decimal(std::string_view provider, const Money& amount) {
    const auto exponent = provider_exponent(provider, amount.currency());
    const auto units = provider_units(provider, amount);
    if (!exponent || !units) return std::nullopt;
    std::string text = std::to_string(*units);
    if (*exponent == 0) return text;
    const auto decimals = static_cast<std::size_t>(*exponent);
    if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
    text.insert(text.size() - decimals, 1, '.');
    return text;
}

std::optional<Money> money_of_decimal(std::string_view provider, std::string_view decimal,
                                      std::string_view currency) {
    const auto exponent = provider_exponent(provider, currency);
    const auto parts = decimal_of(decimal);
    if (!exponent || !parts) return std::nullopt;
    const auto decimals = static_cast<std::size_t>(*exponent);
    if (parts->fraction.size() > decimals) return std::nullopt;
    const std::string digits = std::string(parts->whole) + std::string(parts->fraction) +
                               std::string(decimals - parts->fraction.size(), '0');
    std::int64_t units = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), units);
    if (read.ec != std::errc()) return std::nullopt;
    return money_of_units(provider, units, currency);
}

}  // namespace cairn
