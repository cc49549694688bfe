#pragma once

#include <map>
#include <unordered_map>
#include <vector>

#include "cairn/envelope.pb.h"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// Each transaction's events are all there, 0, 1, 2 … up to the one that says it is the last, once, and
/// side by side within a partition. A batch that was aborted is done again under the same number, so that
/// what of it should show itself is there twice. One for the whole log: a transaction spans partitions.
class WrittenTransactions {
 public:
    WrittenTransactions(std::string topic, AuditReport& report)
        : topic_(std::move(topic)), report_(report) {}

    void add(const Logged<EventEnvelope>& event);

    /// An event that came while the audit read: it may complete a transaction, and begins none.
    void add_late(const Logged<EventEnvelope>& event);
    void finish();

 private:
    struct Transaction {
        std::vector<bool> seen;  // By index; emptied once all are there.
        std::uint32_t count = 0;
        std::uint32_t size = 0;  // 0: the last is not seen yet.
        bool is_complete() const { return size > 0 && count == size; }
        LogPlace first;
    };
    using Transactions = std::unordered_map<std::uint64_t, Transaction>;  // By number.

    void put(Transaction& transaction, const Logged<EventEnvelope>& event);
    static std::string name_of(const Writer& writer);

    std::string topic_;
    AuditReport& report_;
    std::unordered_map<std::string, Transactions> writers_;  // By instance, thread and incarnation.
    std::map<std::int32_t, std::pair<std::string, std::uint64_t>> last_;  // By partition.
};

}  // namespace cairn
