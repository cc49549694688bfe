#pragma once

#include <pqxx/pqxx>
#include <string>

#include "program/audit/audit_report.hpp"

namespace cairn {

/// Whether the ledger holds: the postings of each event, and so all accounts of a currency together, come
/// to zero, and what each payment posted agrees with the payment's own amounts. From the tables alone.
void check_trial_balance(pqxx::transaction_base& transaction, const std::string& postings_table,
                         const std::string& payments_table, AuditReport& report);

}  // namespace cairn
