#include "domain/payments/payment_reconciliation.hpp"

#include "domain/payments/payment_mismatch.hpp"
#include "tests/support/given.hpp"
#include "tests/support/message.hpp"

namespace cairn::payments::v1 {
namespace {

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<PaymentReconciliationState, PaymentReconciliationCommand,
                          PaymentReconciliationEvent>({PaymentReconciliationEvent(events)...});
}

PaymentReconciliationCommand command(const std::string& text) {
    return test::message<PaymentReconciliationCommand>(text);
}
PaymentReconciliationEvent event(const std::string& text) {
    return test::message<PaymentReconciliationEvent>(text);
}

std::string run(const std::string& provider, const std::string& first, const std::string& last) {
    return "provider: '" + provider + "' first_date: '" + first + "' last_date: '" + last + "' ";
}

PaymentReconciliationCommand start(const std::string& first, const std::string& last,
                                   const std::string& provider = "stripe") {
    return command("start { payment_reconciliation_id: 's1' " + run(provider, first, last) + "}");
}

const PaymentReconciliationEvent started =
    event("started { " + run("stripe", "2026-01-01", "2026-01-31") + "}");
const PaymentReconciliationEvent completed =
    event("completed { provider: 'stripe' compared: 3 healed: 1 mismatches: 2 lists_theirs: true }");
const PaymentReconciliationCommand complete =
    command("complete { compared: 3 healed: 1 mismatches: 2 lists_theirs: true }");
const PaymentReconciliationCommand fail = command("fail { reason: 'provider_not_connected' }");

TEST_CASE("a run compares up to 92 days of a provider that is known", "[PAY-03]") {
    given().when(start("2026-01-01", "2026-01-31")).then(started);
    for (const auto& [first, last] :
         {std::pair{"2026-01-01", "2026-01-01"}, std::pair{"2026-01-01", "2026-04-02"},
          std::pair{"2027-12-01", "2028-03-01"}})
        given().when(start(first, last)).then(event("started { " + run("stripe", first, last) + "}"));

    given(started).when(start("2026-01-01", "2026-01-31")).refused(RECONCILIATION_ALREADY_EXISTS);
    given().when(start("2026-01-01", "2026-01-31", "paypal")).refused(RECONCILIATION_PROVIDER_UNKNOWN);
    given().when(start("2026-03-01", "2026-02-28")).refused(RECONCILIATION_DATES_REVERSED);
    given().when(start("2026-01-01", "2026-04-03")).refused(RECONCILIATION_TOO_LONG);
}

TEST_CASE("a run ends once", "[PAY-03]") {
    given(started).when(complete).then(completed);
    given(started).when(fail).then(event("failed { provider: 'stripe' reason: 'provider_not_connected' }"));
    given(started, completed).when(complete).then_nothing();
    given(started, completed).when(fail).then_nothing();
    given().when(complete).refused(RECONCILIATION_NOT_FOUND);
    given().when(fail).refused(RECONCILIATION_NOT_FOUND);
}

TEST_CASE("a mismatch that is found again is the same one", "[PAY-03]") {
    const std::string what =
        "payment_reconciliation_id: 'run' kind: MISMATCH_REFUND payment_id: 'p1' refund_id: 'r1' "
        "provider: 'stripe' provider_reference: 'pi_1' ours: '0' theirs: '5' review_id: 'w1' "
        "review_kind: REVIEW_BOOKS_DIFFER ";
    using Mismatches = test::Scenario<PaymentMismatchState, PaymentMismatchCommand, PaymentMismatchEvent>;
    const auto record =
        test::message<PaymentMismatchCommand>("record { payment_mismatch_id: 'm1' " + what + "}");
    const auto found = test::message<PaymentMismatchEvent>("found { " + what + "}");
    Mismatches({}).when(record).then(found);
    Mismatches({found}).when(record).then_nothing();
}

}  // namespace
}  // namespace cairn::payments::v1
