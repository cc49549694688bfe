#include "consumers/gateways/providers/provider_amount.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <limits>

namespace cairn {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
const std::optional<std::int64_t> nothing;

Money money(std::int64_t amount_minor, const std::string& currency) {
    Money amount;
    amount.set_amount_minor(amount_minor);
    amount.set_currency(currency);
    return amount;
}

std::optional<std::int64_t> minor_of_units(const std::string& provider, std::int64_t units,
                                           const std::string& currency) {
    const auto read = money_of_units(provider, units, currency);
    if (!read) return std::nullopt;
    CHECK(read->currency() == currency);
    return read->amount_minor();
}

std::optional<std::int64_t> minor_of_decimal(const std::string& provider, const std::string& decimal,
                                             const std::string& currency) {
    const auto read = money_of_decimal(provider, decimal, currency);
    if (!read) return std::nullopt;
    CHECK(read->currency() == currency);
    return read->amount_minor();
}

/// Of any size; hundreds as often as not, so that what has to end in zeros is said often.
std::int64_t drawn_amount() {
    const auto drawn = *rc::gen::inRange<std::int64_t>(0, largest);
    return *rc::gen::arbitrary<bool>() ? drawn / 100 * 100 : drawn;
}

struct Said {
    const char* provider;
    const char* currency;
    std::int64_t amount_minor;
    std::int64_t units;
};

TEST_CASE("an amount is the provider's units, to the minor unit, in both directions", "[PAY-01]") {
    const Said table[] = {
        {"stripe", "JPY", 500, 500},        {"stripe", "KWD", 5'120, 5'120},
        {"stripe", "INR", 12'345, 12'345},  {"stripe", "SAR", 10'050, 10'050},
        {"stripe", "UGX", 3'700, 370'000},  {"stripe", "ISK", 1'290, 129'000},
        {"stripe", "MGA", 50'000, 500},     {"stripe", "CLP", 9'990, 9'990},
        {"moyasar", "JPY", 500, 500},       {"moyasar", "KWD", 5'125, 5'125},
        {"moyasar", "INR", 12'345, 12'345}, {"moyasar", "SAR", 10'050, 10'050},
        {"moyasar", "CLF", 12'345, 12'345}, {"moyasar", "UGX", 3'700, 3'700},
        {"moyasar", "ISK", 1'290, 1'290},   {"stripe", "EUR", 0, 0},
    };
    for (const Said& said : table) {
        CAPTURE(said.provider, said.currency);
        CHECK(provider_units(said.provider, money(said.amount_minor, said.currency)) == said.units);
        CHECK(minor_of_units(said.provider, said.units, said.currency) == said.amount_minor);
    }
}

struct Written {
    const char* provider;
    const char* currency;
    std::int64_t amount_minor;
    const char* decimal;
};

TEST_CASE("an amount is the provider's decimal, digit by digit, in both directions", "[PAY-01]") {
    const Written table[] = {
        {"cashfree", "INR", 123'450, "1234.50"}, {"cashfree", "INR", 5, "0.05"},
        {"cashfree", "INR", 0, "0.00"},          {"cashfree", "JPY", 500, "500"},
        {"cashfree", "KWD", 5'125, "5.125"},     {"cashfree", "SAR", 10'050, "100.50"},
        {"cashfree", "UGX", 3'700, "3700"},      {"cashfree", "ISK", 1'290, "1290"},
        {"cashfree", "MGA", 50'050, "500.50"},   {"instamojo", "INR", 900, "9.00"},
        {"moyasar", "CLF", 12'345, "1.2345"},    {"instamojo", "INR", largest, "92233720368547758.07"},
    };
    for (const Written& written : table) {
        CAPTURE(written.provider, written.currency);
        CHECK(provider_decimal(written.provider, money(written.amount_minor, written.currency)) ==
              std::string(written.decimal));
        CHECK(minor_of_decimal(written.provider, written.decimal, written.currency) ==
              written.amount_minor);
    }
}

TEST_CASE("decimals that a provider shortens or fills with zeros are the same amount", "[PAY-02]") {
    for (const char* text : {"10.5", "10.50", "10.500"})
        CHECK(minor_of_decimal("cashfree", text, "INR") == 1'050);
    for (const char* text : {"10", "10.0", "10.00"})
        CHECK(minor_of_decimal("cashfree", text, "INR") == 1'000);
    CHECK(minor_of_decimal("cashfree", "500.00", "JPY") == 500);
    CHECK(minor_of_decimal("cashfree", "0", "INR") == 0);
}

TEST_CASE("text that is no exact amount is none", "[PAY-02]") {
    for (const char* text : {"1e3", "1.005", "-1", " 1", "1 ", "1,0", "", ".", "1.", ".5", "+1", "01",
                             "00.10", "0x10", "1.5.0", "NaN", "92233720368547758.08",
                             "111111111111111111111111111111", "1.000000000000000000000000000001"}) {
        CAPTURE(text);
        CHECK(minor_of_decimal("cashfree", text, "INR") == nothing);
        CHECK(minor_of_decimal("instamojo", text, "INR") == nothing);
    }
    CHECK(minor_of_decimal("cashfree", "500.5", "JPY") == nothing);
    CHECK(minor_of_decimal("cashfree", std::string("1\0", 2), "INR") == nothing);
}

TEST_CASE("an amount that a provider cannot say exactly is refused", "[PAY-01]") {
    // Three decimals, of which the card networks carry two.
    for (const char* currency : {"BHD", "JOD", "KWD", "OMR", "TND"})
        CHECK(provider_units("stripe", money(5'125, currency)) == nothing);
    CHECK(provider_units("stripe", money(50'050, "MGA")) == nothing);
    CHECK(minor_of_units("stripe", 370'050, "UGX") == nothing);
    CHECK(minor_of_units("stripe", 129'001, "ISK") == nothing);
    CHECK(provider_units("stripe", money(-1, "EUR")) == nothing);
    CHECK(minor_of_units("stripe", -1, "EUR") == nothing);
    CHECK_FALSE(provider_decimal("cashfree", money(-1, "INR")).has_value());
    CHECK(provider_units("stripe", money(largest, "UGX")) == nothing);
    CHECK(minor_of_units("stripe", largest, "MGA") == nothing);
    CHECK(provider_units("stripe", money(largest, "EUR")) == largest);
}

TEST_CASE("a currency that a provider does not take has no unit there", "[PAY-01]") {
    for (const char* currency : {"CLF", "UYW", "IQD", "LYD", "QQQ", "eur", "", "NO_CURRENCY"})
        CHECK_FALSE(provider_exponent("stripe", currency).has_value());
    for (const char* currency : {"CLF", "UYW"})
        CHECK_FALSE(provider_exponent("cashfree", currency).has_value());
    for (const char* currency : {"USD", "SAR", "JPY"})
        CHECK_FALSE(provider_exponent("instamojo", currency).has_value());
    // ISO and the provider's own plugin differ: nobody is charged a hundredfold for a guess.
    for (const char* currency : {"MGA", "HUF", "IQD"})
        CHECK_FALSE(provider_exponent("moyasar", currency).has_value());
    CHECK_FALSE(provider_exponent("nobody", "EUR").has_value());
}

TEST_CASE("minor units to the provider's and back are the same amount, for every exponent", "[PAY-01]") {
    struct Pair {
        const char* provider;
        const char* currency;
        int exponent;
    };
    const Pair pairs[] = {{"stripe", "JPY", 0},   {"stripe", "MGA", 0},   {"stripe", "EUR", 2},
                          {"stripe", "UGX", 2},   {"stripe", "ISK", 2},   {"stripe", "KWD", 3},
                          {"moyasar", "JPY", 0},  {"moyasar", "SAR", 2},  {"moyasar", "KWD", 3},
                          {"moyasar", "CLF", 4},  {"moyasar", "UYW", 4},  {"cashfree", "JPY", 0},
                          {"cashfree", "INR", 2}, {"cashfree", "BHD", 3}, {"instamojo", "INR", 2}};
    for (const Pair& pair : pairs) {
        CAPTURE(pair.provider, pair.currency);
        CHECK(provider_exponent(pair.provider, pair.currency) == pair.exponent);
        rc::prop("by units and by decimals", [&] {
            const std::int64_t amount_minor = drawn_amount();
            const Money amount = money(amount_minor, pair.currency);
            const auto units = provider_units(pair.provider, amount);
            const auto decimal = provider_decimal(pair.provider, amount);
            RC_ASSERT(units.has_value() == decimal.has_value());
            RC_PRE(units.has_value());
            RC_ASSERT(money_of_units(pair.provider, *units, pair.currency)->amount_minor() == amount_minor);
            RC_ASSERT(money_of_decimal(pair.provider, *decimal, pair.currency)->amount_minor() ==
                      amount_minor);
        });
    }
}

TEST_CASE("the provider's units to minor units and back are the same units", "[PAY-02]") {
    for (const char* currency : {"JPY", "MGA", "EUR", "UGX", "ISK", "CLP"})
        rc::prop("what can be read can be said", [&] {
            const auto units = drawn_amount();
            const auto read = money_of_units("stripe", units, currency);
            RC_PRE(read.has_value());
            RC_ASSERT(provider_units("stripe", *read) == units);
        });
}

}  // namespace
}  // namespace cairn
