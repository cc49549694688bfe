#pragma once

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "domain/policies/policy.hpp"
#include "infra/contract/event_body.hpp"
#include "infra/log/record.hpp"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// Whatever policies ask for when an event happens is in the log, as a command or as a timer, once their
/// cursor has passed it (DESIGN D10). Fed the cursors and timers first, which are older than what is read
/// after them; commands and events then come in any order. One for the whole log.
class PolicyReactions {
 public:
    PolicyReactions(std::vector<Policy> policies, AuditReport& report)
        : policies_(std::move(policies)), report_(report) {}

    void add_cursor(const Record& record);
    void add_timer(const Record& record);
    void add_command(const CommandEnvelope& command);
    void add_event(const LogPlace& place, const EventEnvelope& envelope, const EventBody& body);

    /// When the oldest command was appended that is kept in a partition whose beginning was deleted: what
    /// happened before that is not looked for.
    void kept_since(std::int64_t first_kept_ms) { since_ms_ = std::max(since_ms_, first_kept_ms); }

    void finish();

 private:
    struct Asked {
        LogPlace place;
        std::int64_t at_ms = 0;
        const Policy* policy = nullptr;
    };

    void add_id(const std::string& id);

    std::vector<Policy> policies_;
    AuditReport& report_;
    std::map<std::int32_t, std::int64_t> passed_;   // By partition: one past the last that is acted on.
    std::unordered_map<std::string, Asked> asked_;  // By command id; not seen yet.
    std::unordered_set<std::string> seen_;          // Command ids; not asked for yet.
    std::int64_t since_ms_ = std::numeric_limits<std::int64_t>::min();
    std::uint64_t reactions_ = 0;
};

}  // namespace cairn
