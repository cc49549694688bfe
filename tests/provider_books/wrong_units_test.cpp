#include <catch2/catch.hpp>

#include "consumers/gateways/providers/provider_amount.hpp"
#include "tests/provider_books/shop_at_provider.hpp"
#include "tests/provider_books/unit_mutants.hpp"
#include "tests/support/money.hpp"

namespace cairn::test {
namespace {

/// Enough digits for every mutant to be taken by the provider, wherever one can be.
struct Sale {
    std::string provider, currency;
    std::int64_t amount_minor = 0, refund_minor = 0;
};

const std::vector<Sale> sales = {
    {"stripe", "EUR", 123'400, 23'400},    {"stripe", "JPY", 12'300, 2'300},
    {"stripe", "KWD", 12'300'000, 23'000}, {"stripe", "ISK", 12'300, 2'300},
    {"moyasar", "SAR", 123'400, 23'400},   {"moyasar", "JPY", 12'300, 2'300},
    {"moyasar", "KWD", 123'000, 23'000},   {"cashfree", "INR", 123'400, 23'400},
    {"instamojo", "INR", 123'400, 23'400},
};

/// What came of a payment and a part of it that is given back.
struct Ended {
    bool is_captured = false;
    bool books_agree = false;
    std::vector<std::string> charged;
};

Ended sell(const Sale& sale, UnitMutant charging, UnitMutant refunding, Believing::In in) {
    ShopAtProvider shop(sale.provider);
    Ended ended;
    std::string payment;
    {
        const Believing believing(charging, in);
        payment = shop.start(money(sale.amount_minor, sale.currency));
        REQUIRE(!payment.empty());
        shop.try_call(0);
        shop.pay(payment);
        shop.settle();
    }
    ended.is_captured = shop.is_captured(payment);
    if (ended.is_captured) {
        const Believing believing(refunding, in);
        REQUIRE(shop.give_back(payment, money(sale.refund_minor, sale.currency)));
        shop.settle();
    }
    ended.books_agree = shop.compare().violations().empty();
    ended.charged = shop.charged();
    return ended;
}

/// Whether a belief is wrong of this currency at all.
bool is_wrong(UnitMutant mutant, const Sale& sale) {
    const int decimals = *provider_exponent(sale.provider, sale.currency);
    switch (mutant) {
        case UnitMutant::none: return false;
        case UnitMutant::minor_as_main:
        case UnitMutant::main_as_minor: return decimals > 0;
        case UnitMutant::none_as_two: return decimals == 0;
        case UnitMutant::three_as_two: return decimals == 3;
        case UnitMutant::two_as_none:
        case UnitMutant::two_as_three: return decimals == 2;
    }
    return false;
}

std::string described(const Sale& sale, UnitMutant mutant) {
    return sale.provider + " " + sale.currency + " " + name_of(mutant);
}

TEST_CASE("an adapter that says what it means leaves both books alike", "[PAY-01][PAY-11]") {
    for (const Sale& sale : sales) {
        INFO(described(sale, UnitMutant::none));
        const Ended ended = sell(sale, UnitMutant::none, UnitMutant::none, Believing::In::all);
        CHECK(ended.is_captured);
        CHECK(ended.books_agree);
        CHECK(ended.charged.size() == 1);
    }
}

TEST_CASE("an adapter that charges in a wrong unit is found by the provider's book", "[PAY-01][PAY-11]") {
    std::map<std::string, int> found_by_book;
    for (const Sale& sale : sales)
        for (const UnitMutant mutant : unit_mutants)
            for (const Believing::In in : {Believing::In::what_is_sent, Believing::In::all}) {
                if (!is_wrong(mutant, sale)) continue;
                INFO(described(sale, mutant));
                const Ended ended = sell(sale, mutant, mutant, in);
                // Or the provider has refused it, and nobody has any money.
                const bool is_refused = !ended.is_captured && ended.charged.empty();
                CHECK((!ended.books_agree || is_refused));
                found_by_book[sale.provider + " " + name_of(mutant)] += ended.books_agree ? 0 : 1;
            }
    for (const char* mutant : {"minor_as_main", "main_as_minor", "two_as_none", "two_as_three"})
        for (const char* provider : {"stripe", "moyasar", "cashfree", "instamojo"}) {
            INFO(provider << " " << mutant);
            CHECK(found_by_book[std::string(provider) + " " + mutant] > 0);
        }
    for (const char* mutant : {"none_as_two", "three_as_two"})
        for (const char* provider : {"stripe", "moyasar"}) {
            INFO(provider << " " << mutant);
            CHECK(found_by_book[std::string(provider) + " " + mutant] > 0);
        }
}

TEST_CASE("an adapter that gives back in a wrong unit is found by the provider's book",
          "[PAY-08][PAY-11]") {
    std::map<std::string, int> found_by_book;
    for (const Sale& sale : sales)
        for (const UnitMutant mutant : unit_mutants) {
            if (!is_wrong(mutant, sale)) continue;
            const Ended ended = sell(sale, UnitMutant::none, mutant, Believing::In::all);
            CHECK(ended.is_captured);
            found_by_book[sale.provider] += ended.books_agree ? 0 : 1;
        }
    for (const char* provider : {"stripe", "moyasar", "cashfree", "instamojo"}) {
        INFO(provider);
        CHECK(found_by_book[provider] > 1);
    }
}

}  // namespace
}  // namespace cairn::test
