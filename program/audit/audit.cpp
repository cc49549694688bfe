#include "program/audit/audit.hpp"

#include "infra/log/kafka_replay.hpp"
#include "program/audit/committed_offsets.hpp"
#include "program/audit/log_audit.hpp"
#include "program/audit/row_audit.hpp"
#include "program/audit/settling.hpp"

namespace cairn {

AuditReport audit(const System& system, const AuditOptions& options) {
    AuditReport report;
    if (options.settled_within_s) check_settled(system, *options.settled_within_s, report);
    KafkaReplay replay(system.settings.kafka);
    const NextCommands before = processor_offsets(system);
    // Its transaction begins before the log is read, so that all that it shows is in what is read.
    RowAudit rows(system, options.settled_within_s.has_value(), report);
    LogAudit log(system, replay, report);
    log.run([&](const Record& record) { rows.add(record); });
    check_processor_offsets(system, before, log.commands_next(), report);
    rows.finish(replay);
    return report;
}

}  // namespace cairn
