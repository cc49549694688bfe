#include "program/audit/trial_balance.hpp"

#include <fmt/format.h>

namespace cairn {
namespace {

void check_events(pqxx::transaction_base& transaction, const std::string& postings, AuditReport& report) {
    const pqxx::result found = transaction.exec(fmt::format(
        "SELECT tenant_id, payment_id, event_id, currency, sum(amount_minor) AS sum_minor, "
        "min(log_partition) AS log_partition, min(log_offset) AS log_offset FROM {} "
        "GROUP BY tenant_id, payment_id, event_id, currency HAVING sum(amount_minor) <> 0 LIMIT 1",
        postings));
    for (const pqxx::row& row : found)
        report.violation(
            "ledger_unbalanced",
            {"cairn.events", row["log_partition"].as<std::int32_t>(), row["log_offset"].as<std::int64_t>()},
            fmt::format("the postings of event {} of {}/payment-{} come to {} {}, not to zero",
                        row["event_id"].as<std::string>(), row["tenant_id"].as<std::string>(),
                        row["payment_id"].as<std::string>(), row["sum_minor"].as<std::string>(),
                        row["currency"].as<std::string>()));
}

/// The sum of an account's postings, as a column.
std::string posted(const char* account, const char* name) {
    return fmt::format("coalesce(sum(amount_minor) FILTER (WHERE account = '{}'), 0) AS {}", account, name);
}

void check_payments(pqxx::transaction_base& transaction, const std::string& postings,
                    const std::string& payments, AuditReport& report) {
    const pqxx::result found = transaction.exec(fmt::format(
        "SELECT tenant_id, payment_id, count(*) OVER () AS differing FROM {} p FULL JOIN ("
        "SELECT tenant_id, payment_id, {}, {}, {}, {} FROM {} GROUP BY tenant_id, payment_id) l "
        "USING (tenant_id, payment_id) WHERE "
        "coalesce(l.receivable, 0) <> coalesce(p.refunded_minor, 0) - coalesce(p.captured_minor, 0) OR "
        "coalesce(l.duplicates, 0) <> -coalesce(p.duplicate_minor, 0) OR "
        "coalesce(l.held, 0) <> coalesce(p.disputed_minor, 0) OR "
        "coalesce(l.lost, 0) <> coalesce(p.dispute_lost_minor, 0) ORDER BY 1, 2 LIMIT 1",
        payments, posted("customer_receivable", "receivable"), posted("duplicates_payable", "duplicates"),
        posted("disputes_held", "held"), posted("dispute_losses", "lost"), postings));
    for (const pqxx::row& row : found)
        report.violation("ledger_differs", {},
                         fmt::format("{} payments, the first {}/{}: the ledger has other amounts than the "
                                     "payment",
                                     row["differing"].as<std::string>(), row["tenant_id"].as<std::string>(),
                                     row["payment_id"].as<std::string>()));
}

}  // namespace

void check_trial_balance(pqxx::transaction_base& transaction, const std::string& postings_table,
                         const std::string& payments_table, AuditReport& report) {
    report.count("postings",
                 transaction.exec("SELECT count(*) FROM " + postings_table)[0][0].as<std::uint64_t>());
    check_events(transaction, postings_table, report);
    check_payments(transaction, postings_table, payments_table, report);
}

}  // namespace cairn
