#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "program/audit/log_audit.hpp"
#include "tests/support/damaged_log.hpp"
#include "tests/support/processing.hpp"

namespace cairn::test {

/// A log that a processor wrote, what is damaged in it on purpose, and what an audit finds.
class Auditing {
 public:
    template <class Message>
    std::vector<Logged<Message>> read(const std::string& topic) {
        std::vector<Logged<Message>> records;
        for (std::int32_t partition = 0; partition < partition_count; ++partition)
            for (const Record& record : processing.log.committed({topic, partition})) {
                records.push_back({partition, record.offset, {}});
                records.back().message.ParseFromArray(record.value.data(),
                                                      static_cast<int>(record.value.size()));
            }
        return records;
    }

    std::vector<Logged<CommandEnvelope>> commands() { return read<CommandEnvelope>(topics().commands); }
    std::vector<Logged<Outcome>> outcomes() { return read<Outcome>(topics().outcomes); }
    std::vector<Logged<EventEnvelope>> events() { return read<EventEnvelope>(topics().events); }

    AuditReport audit() {
        AuditReport report;
        LogAudit(processing.system, log, report).run();
        return report;
    }

    /// The kinds of violation, each with its count: "version_gap 1", say.
    std::vector<std::string> found() {
        std::vector<std::string> found;
        const AuditReport report = audit();
        for (const auto& [kind, violation] : report.violations())
            found.push_back(kind + " " + std::to_string(violation.count));
        return found;
    }

    const Topics& topics() const { return processing.topics(); }

    Processing processing;
    DamagedLog log{processing.log};
};

using Kinds = std::vector<std::string>;

}  // namespace cairn::test
