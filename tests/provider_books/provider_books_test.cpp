#include <rapidcheck/catch.h>

#include "tests/provider_books/shop_at_provider.hpp"
#include "tests/support/money.hpp"

namespace cairn::test {
namespace {

using simulators::Fault;

const std::vector<std::string> providers = {"stripe", "cashfree", "moyasar", "instamojo"};

template <class T>
T any_of(std::initializer_list<T> values) {
    return *rc::gen::elementOf(std::vector<T>(values));
}

/// Whatever the size of the case: a small one would only ever do the first of things.
std::size_t below(std::size_t end) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, end));
}

/// In tens, which every provider takes of every currency.
Money any_amount(const std::string& provider) {
    const std::int64_t amount_minor = 10 * *rc::gen::inRange<std::int64_t>(100, 90'000);
    if (provider == "stripe") return money(amount_minor, any_of<const char*>({"EUR", "JPY", "KWD"}));
    if (provider == "moyasar") return money(amount_minor, any_of<const char*>({"SAR", "JPY", "KWD"}));
    return money(amount_minor, "INR");
}

std::vector<Wire> any_wire() {
    std::vector<Wire> next;
    for (std::size_t left = below(3); left > 0; --left)
        next.push_back(
            any_of({Wire::whole, Wire::request_lost, Wire::answer_lost, Wire::error_after, Wire::limited}));
    return next;
}

/// Payments and refunds of a shop, in any order, with whatever may go wrong between it and its provider.
struct Days {
    explicit Days(const std::string& name) : provider(name), shop(name) {}

    void go_on() {
        switch (below(9)) {
            case 0: return sell();
            case 1: return give_back();
            case 2: return strike();
            case 3: return shop.wait_ms(*rc::gen::inRange<std::int64_t>(0, 20'000));
            case 4:
                if (!payments.empty()) shop.pay(payments[below(payments.size())].first);
                return;
            case 5:
                if (!payments.empty()) shop.hear_of(payments[below(payments.size())].first);
                return;
            default:
                shop.on_the_wire(any_wire());
                shop.try_call(
                    below(8), *rc::gen::inRange(1, 4),
                    any_of({Kill::never, Kill::never, Kill::before_it_tells, Kill::after_it_told}));
        }
    }

    void sell() {
        const Money amount = any_amount(provider);
        const std::string payment = shop.start(amount);
        if (!payment.empty()) payments.emplace_back(payment, amount);
    }

    void pay_most() {
        for (const auto& [payment, amount] : payments)
            if (below(4) > 0) shop.pay(payment);
    }

    void give_back() {
        if (payments.empty()) return;
        const auto& [payment, amount] = payments[below(payments.size())];
        shop.give_back(payment, money(amount.amount_minor() / 10 * 5 / 10 * 10, amount.currency()));
    }

    /// The payer pays twice, or his bank takes its time.
    void strike() {
        const Fault fault = any_of({Fault::double_success, Fault::late_success});
        doubled += fault == Fault::double_success ? 1 : 0;
        shop.order_fault({fault, 1, "", 0});
    }

    std::string provider;
    ShopAtProvider shop;
    std::vector<std::pair<std::string, Money>> payments;
    std::size_t doubled = 0;
};

TEST_CASE("whatever is lost, killed, late or told again, our book is the provider's book",
          "[PAY-02][PAY-03][PAY-08][PAY-11]") {
    for (const std::string& provider : providers)
        rc::prop(provider, [&] {
            Days days(provider);
            days.sell();
            const std::size_t length = below(40);
            for (std::size_t i = 0; i < length; ++i) days.go_on();
            days.shop.settle();
            days.pay_most();
            days.shop.settle();
            // Nothing charges the payer but what he does himself: who pays again while his bank takes its
            // time pays twice.
            RC_ASSERT(days.shop.charged().size() <= days.shop.times_paid() + days.doubled);
            const bool waits = days.shop.waits_for_a_person();
            RC_CLASSIFY(waits, "a refund waits for a person");
            RC_CLASSIFY(!days.shop.charged().empty(), "money has moved");
            // Of a refund at Moyasar that got no answer, nobody can tell whether it was made.
            RC_ASSERT(!waits || provider == "moyasar");
            if (waits) return;
            const AuditReport compared = days.shop.compare();
            for (const auto& [kind, violation] : compared.violations())
                RC_LOG() << kind << ": " << violation.text << std::endl;
            RC_ASSERT(compared.violations().empty());
        });
}

}  // namespace
}  // namespace cairn::test
