#pragma once

#include <map>
#include <pqxx/pqxx>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "cairn/envelope.pb.h"
#include "consumers/webhooks/endpoint_directory.hpp"
#include "program/audit/audit_report.hpp"
#include "program/system.hpp"

namespace cairn {

/// Whether every event that an endpoint wants was attempted there or still waits, and whatever was
/// attempted is an event of the log. The log of attempts is work in progress: when it was lost it begins
/// anew, and what is older than its first entry is not asked of it.
class Deliveries {
 public:
    /// Reads what has been sent. Before the log is read, so that all that was attempted is in what is read.
    Deliveries(const System& system, AuditReport& report);

    void add(const LogPlace& place, const EventEnvelope& event);
    void finish();

 private:
    struct Attempts {
        std::string tenant;
        std::string event_type;
        std::uint64_t delivered = 0;
        bool is_given_up = false;
    };

    void read(pqxx::transaction_base& transaction);
    bool is_owed(const Receiver& receiver, const EventEnvelope& event) const;
    void count(const Attempts& attempts);

    const System& system_;
    AuditReport& report_;
    EndpointDirectory endpoints_;
    std::map<std::int32_t, std::int64_t> next_offsets_;
    std::unordered_map<std::string, Attempts> attempts_;  // By event and endpoint.
    std::unordered_set<std::string> pending_;             // By event and endpoint.
    std::int64_t first_attempt_us_ = 0;
    std::uint64_t owed_ = 0, given_up_ = 0, repeated_ = 0;
};

}  // namespace cairn
