#pragma once

#include <map>

#include "program/audit/audit_report.hpp"
#include "program/system.hpp"

namespace cairn {

/// By partition: the offset to go on from.
using CommittedOffsets = std::map<std::int32_t, std::int64_t>;

/// What the group of that consumer of ours has committed in a topic.
CommittedOffsets committed_offsets(const System& system, const std::string& consumer,
                                   const std::string& topic);

/// Of cairn.commands.
using NextCommands = CommittedOffsets;

/// What the processors' group has committed.
NextCommands processor_offsets(const System& system);

/// Offsets are committed with the outcomes: 'decided' is one past the last command with an outcome, read
/// after 'before' and before 'after'. The broker forgets the offsets of a group that does not run; where it
/// runs, each partition with outcomes must have one.
void compare_offsets(const std::string& topic, const NextCommands& before, const NextCommands& decided,
                     const NextCommands& after, bool is_running, AuditReport& report);

/// The same with what the group has committed by now.
void check_processor_offsets(const System& system, const NextCommands& before, const NextCommands& decided,
                             bool is_running, AuditReport& report);

}  // namespace cairn
