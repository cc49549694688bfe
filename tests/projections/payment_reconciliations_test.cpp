#include "projections/payments/payment_reconciliations.hpp"

#include "projections/payments/payment_mismatches.hpp"
#include "tests/support/folded.hpp"

namespace cairn::payments::v1 {
namespace {

TEST_CASE("a run's row says how it went", "[PAY-03]") {
    const std::string days = "provider: 'stripe' first_date: '2026-01-01' last_date: '2026-01-31' ";
    const std::string started = "started { " + days + "}";
    const auto row = [](const auto&... events) {
        return test::folded<PaymentReconciliationRow, PaymentReconciliationEvent>(events...);
    };
    test::check_row(row(started), days + "status: RECONCILIATION_RUNNING");
    test::check_row(
        row(started, "completed { compared: 3 healed: 1 mismatches: 2 lists_theirs: true }"),
        days + "status: RECONCILIATION_COMPLETED compared: 3 healed: 1 mismatches: 2 lists_theirs: true");
    test::check_row(row(started, "failed { reason: 'provider_not_connected' }"),
                    days + "status: RECONCILIATION_FAILED reason: 'provider_not_connected'");
}

TEST_CASE("a mismatch's row shows both sides", "[PAY-03]") {
    const std::string sides =
        "kind: MISMATCH_REFUND payment_id: 'p1' refund_id: 'r1' provider: 'stripe' "
        "provider_reference: 'pi_1' ours: '0' theirs: '5' healed: true review_id: 'w1' ";
    test::check_row(test::folded<PaymentMismatchRow, PaymentMismatchEvent>("found { " + sides + "}"),
                    sides);
}

}  // namespace
}  // namespace cairn::payments::v1
