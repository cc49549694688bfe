#include "tests/provider_books/unit_mutants.hpp"

// The real functions, under other names, so that the adapters of this program are given those below.
#define provider_exponent real_provider_exponent
#define provider_units real_provider_units
#define money_of_units real_money_of_units
#define provider_decimal real_provider_decimal
#define money_of_decimal real_money_of_decimal
#include "consumers/gateways/providers/provider_amount.cpp"
#undef provider_exponent
#undef provider_units
#undef money_of_units
#undef provider_decimal
#undef money_of_decimal

namespace cairn {
namespace test {
namespace {

UnitMutant believed = UnitMutant::none;
Believing::In believed_in = Believing::In::all;

/// By how many digits the belief is off for a currency with so many decimals: what is sent is ten to that
/// power of what it should be.
int digits_off(int exponent) {
    switch (believed) {
        case UnitMutant::none: return 0;
        case UnitMutant::minor_as_main: return exponent;
        case UnitMutant::main_as_minor: return -exponent;
        case UnitMutant::none_as_two: return exponent == 0 ? 2 : 0;
        case UnitMutant::three_as_two: return exponent == 3 ? -1 : 0;
        case UnitMutant::two_as_none: return exponent == 2 ? -2 : 0;
        case UnitMutant::two_as_three: return exponent == 2 ? 1 : 0;
    }
    return 0;
}

Money scaled(Money amount, int digits) {
    std::int64_t amount_minor = amount.amount_minor();
    for (; digits > 0; --digits) amount_minor *= 10;
    for (; digits < 0; ++digits) amount_minor /= 10;
    amount.set_amount_minor(amount_minor);
    return amount;
}

int digits_off(std::string_view provider, std::string_view currency) {
    return digits_off(real_provider_exponent(provider, currency).value_or(0));
}

Money sent(std::string_view provider, const Money& amount) {
    return scaled(amount, digits_off(provider, amount.currency()));
}

std::optional<Money> read(std::string_view provider, const std::optional<Money>& amount) {
    if (!amount || believed_in == Believing::In::what_is_sent) return amount;
    return scaled(*amount, -digits_off(provider, amount->currency()));
}

}  // namespace

const char* name_of(UnitMutant mutant) {
    switch (mutant) {
        case UnitMutant::none: return "none";
        case UnitMutant::minor_as_main: return "minor_as_main";
        case UnitMutant::main_as_minor: return "main_as_minor";
        case UnitMutant::none_as_two: return "none_as_two";
        case UnitMutant::three_as_two: return "three_as_two";
        case UnitMutant::two_as_none: return "two_as_none";
        case UnitMutant::two_as_three: return "two_as_three";
    }
    return "";
}

Believing::Believing(UnitMutant mutant, In in) {
    believed = mutant;
    believed_in = in;
}

Believing::~Believing() { believed = UnitMutant::none; }

}  // namespace test

std::optional<int> provider_exponent(std::string_view provider, std::string_view currency) {
    return real_provider_exponent(provider, currency);
}

std::optional<std::int64_t> provider_units(std::string_view provider, const Money& amount) {
    return real_provider_units(provider, test::sent(provider, amount));
}

std::optional<Money> money_of_units(std::string_view provider, std::int64_t units,
                                    std::string_view currency) {
    return test::read(provider, real_money_of_units(provider, units, currency));
}

std::optional<std::string> provider_decimal(std::string_view provider, const Money& amount) {
    return real_provider_decimal(provider, test::sent(provider, amount));
}

std::optional<Money> money_of_decimal(std::string_view provider, std::string_view decimal,
                                      std::string_view currency) {
    return test::read(provider, real_money_of_decimal(provider, decimal, currency));
}

}  // namespace cairn
