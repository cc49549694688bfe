#pragma once

#include <optional>
#include <string>
#include <vector>

#include "program/audit/audit_report.hpp"
#include "program/system.hpp"

namespace cairn {

struct AuditOptions {
    /// Nothing may wait any more after so long; left out: whatever waits is only counted.
    std::optional<std::int64_t> settled_within_s;

    /// Folders of processors whose checkpoints are compared too; empty: that of the settings, if it is
    /// here.
    std::vector<std::string> state_dirs = {};

    /// What providers say of their own money: TENANT/PROVIDER=FILE.
    std::vector<std::string> provider_books = {};
};

/// Every check, on the log and the tables that the settings name. Throws Failure where one of them cannot
/// be read.
AuditReport audit(const System& system, const AuditOptions& options = {});

}  // namespace cairn
