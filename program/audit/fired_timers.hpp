#pragma once

#include <algorithm>
#include <limits>
#include <string>
#include <unordered_map>

#include "cairn/envelope.pb.h"
#include "infra/log/record.hpp"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// A timer that is struck out has fired: its command, whose id is the timer's, is in the log. Fed all of
/// cairn.timers, and after that the commands: whoever fires appends first and strikes out then. One for
/// the whole log.
class FiredTimers {
 public:
    explicit FiredTimers(AuditReport& report) : report_(report) {}

    void add_timer(const Record& record);
    void add_command(const CommandEnvelope& command) { unseen_.erase(command.command_id()); }

    /// When the oldest command was appended that is kept in a partition whose beginning was deleted: what
    /// fired before that is not looked for.
    void kept_since(std::int64_t first_kept_ms) { since_ms_ = std::max(since_ms_, first_kept_ms); }

    void finish();

 private:
    struct Fired {
        LogPlace place;
        std::int64_t at_ms = 0;
    };

    AuditReport& report_;
    std::unordered_map<std::string, Fired> unseen_;  // By the id of timer and command.
    std::int64_t since_ms_ = std::numeric_limits<std::int64_t>::min();
    std::uint64_t fired_ = 0;
};

}  // namespace cairn
