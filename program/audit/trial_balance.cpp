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

using Balances = std::map<EventLedger::Account, std::int64_t>;

void compare(Balances stored, Balances events, const char* where, AuditReport& report) {
    for (const auto& [account, balance_minor] : events) stored.try_emplace(account, 0);
    for (const auto& [account, balance_minor] : stored)
        if (const std::int64_t expected_minor = events[account]; balance_minor != expected_minor)
            report.violation(
                "trial_balance_differs", {},
                fmt::format("{} of {} has {} {} in {}, and its events come to {}", account.name,
                            account.tenant, balance_minor, account.currency, where, expected_minor));
}

Balances balances_of(const pqxx::result& rows) {
    Balances balances;
    for (const pqxx::row& row : rows)
        balances[{row[0].as<std::string>(), row[1].as<std::string>(), row[2].as<std::string>()}] =
            row[3].as<std::int64_t>();
    return balances;
}

void check_accounts(pqxx::transaction_base& transaction, const std::string& postings,
                    const EventLedger& events, AuditReport& report) {
    compare(balances_of(transaction.exec(
                fmt::format("SELECT tenant_id, currency, account, sum(amount_minor)::bigint FROM {} "
                            "GROUP BY tenant_id, currency, account",
                            postings))),
            events.balances_minor(), "the ledger", report);
    if (transaction.exec("SELECT to_regclass('cairn.trial_balance')")[0][0].is_null()) return;
    compare(balances_of(transaction.exec(
                "SELECT tenant_id, currency, account, balance_minor FROM cairn.trial_balance")),
            events.balances_minor(), "the trial balance", report);
}

}  // namespace

void check_trial_balance(pqxx::transaction_base& transaction, const std::string& postings_table,
                         const std::string& payments_table, const EventLedger& events,
                         AuditReport& report) {
    report.count("postings",
                 transaction.exec("SELECT count(*) FROM " + postings_table)[0][0].as<std::uint64_t>());
    check_events(transaction, postings_table, report);
    check_payments(transaction, postings_table, payments_table, report);
    check_accounts(transaction, postings_table, events, report);
}

}  // namespace cairn
