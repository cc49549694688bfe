#pragma once

#include <map>

#include "program/audit/audit_report.hpp"
#include "program/system.hpp"

namespace cairn {

/// By partition of cairn.events: the offset before which all must be done.
using SettledEnds = std::map<std::int32_t, std::int64_t>;

/// Waits until no consumer has anything before it and no transaction is open, for as long as it may take.
/// What was written by then; a timer may append more at any time.
SettledEnds check_settled(const System& system, std::int64_t within_s, AuditReport& report);

}  // namespace cairn
