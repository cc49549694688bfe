#include "projections/views.hpp"

#include "cairn/event_row.pb.h"
#include "cairn/identity/v1/audit_entry.pb.h"
#include "cairn/payments/v1/ledger_posting.pb.h"
#include "cairn/payments/v1/payment.pb.h"
#include "cairn/payments/v1/payment_figures.pb.h"
#include "cairn/payments/v1/payment_log.pb.h"

namespace cairn {

std::vector<View> views() {
    const auto& events = EventRow::default_instance();
    const auto& payments = payments::v1::PaymentRow::default_instance();
    return {
        {&payments::v1::TrialBalanceRow::default_instance(),
         {&payments::v1::LedgerPostingRow::default_instance()}},
        {&payments::v1::PaymentLogRow::default_instance(), {&payments, &events}},
        {&payments::v1::PaymentStatsRow::default_instance(), {&payments}},
        {&payments::v1::PaymentAnswerRow::default_instance(), {&payments}},
        {&payments::v1::PaidCustomerRow::default_instance(), {&payments}},
        {&payments::v1::CustomerBalanceRow::default_instance(), {&payments}},
        {&identity::v1::AuditEntryRow::default_instance(), {&events}},
    };
}

}  // namespace cairn
