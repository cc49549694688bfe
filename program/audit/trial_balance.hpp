#pragma once

#include <pqxx/pqxx>
#include <string>

#include "program/audit/audit_report.hpp"
#include "program/audit/event_ledger.hpp"

namespace cairn {

/// Whether the ledger holds: the postings of each event, and so all accounts of a currency together, come
/// to zero; what each payment posted agrees with the payment's own amounts; and each account, as its
/// postings and the trial balance have it, is what 'events' comes to from the first event on.
void check_trial_balance(pqxx::transaction_base& transaction, const std::string& postings_table,
                         const std::string& payments_table, const EventLedger& events, AuditReport& report);

}  // namespace cairn
