#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "cairn/envelope.pb.h"
#include "infra/contract/catalogue.hpp"
#include "infra/log/record.hpp"
#include "infra/log/topics.hpp"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// Whatever is marked personal is ciphertext, under a key that is there or was destroyed; and of whom was
/// forgotten there is no key. Fed commands, events and what was set aside, then the keys: a key is in the
/// log before anything that it encrypts. One for the whole log; keeps hashes alone.
class PersonalValues {
 public:
    PersonalValues(const Topics& topics, const Catalogue& catalogue, AuditReport& report)
        : topics_(topics), catalogue_(catalogue), report_(report) {}

    void add_command(const LogPlace& place, const CommandEnvelope& command);
    void add_event(const LogPlace& place, const EventEnvelope& event);

    /// A record of cairn.parked: what it sets aside may be personal.
    void add_parked(const Record& record);

    void add_key(const Record& record);
    void finish();

 private:
    struct Use {
        std::size_t subject = 0;  // A hash.
        LogPlace place;
    };

    void check(const LogPlace& place, const std::string& tenant, const Message& message);
    void check_body(const LogPlace& place, const std::string& tenant, const std::string& stream,
                    const std::string& bytes, bool is_command);

    const Topics& topics_;
    const Catalogue& catalogue_;
    AuditReport& report_;
    std::uint64_t values_ = 0;
    std::unordered_map<std::size_t, Use> used_;       // By a hash of subject and key id.
    std::unordered_map<std::string, LogPlace> keys_;  // That are there, by tenant/subject/key id.
    std::unordered_set<std::string> erased_;          // tenant/subject
};

}  // namespace cairn
