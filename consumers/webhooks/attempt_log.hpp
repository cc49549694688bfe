#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

namespace cairn {

struct WebhookAttempt;

/// Every attempt that was made, in cairn_work.webhook_attempts: one partition for each day, so that what is
/// too old goes with its table. The view cairn.webhook_attempts shows it to its tenant.
class AttemptLog {
 public:
    static void create_tables(pqxx::transaction_base& transaction, const std::string& readers);

    static void add(pqxx::transaction_base& transaction, const std::vector<WebhookAttempt>& attempts);

    /// Takes those away that are on record: for whoever does not know what became of a commit.
    static void leave_unrecorded(pqxx::transaction_base& transaction,
                                 std::vector<WebhookAttempt>& attempts);

    /// Makes the partitions of today and tomorrow, and drops those that are older than so many days.
    static void keep(pqxx::transaction_base& transaction, std::int64_t now_us, std::int64_t days);
};

/// Text that PostgreSQL takes: what is not UTF-8 is read as Latin-1, and U+0000 becomes U+FFFD.
std::string storable_text(std::string_view bytes);

}  // namespace cairn
