#pragma once

#include "program/audit/audit_report.hpp"
#include "program/system.hpp"

namespace cairn {

/// Waits until no consumer has anything before it and no transaction is open, for as long as it may take.
void check_settled(const System& system, std::int64_t within_s, AuditReport& report);

}  // namespace cairn
