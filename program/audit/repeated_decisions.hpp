#pragma once

#include <deque>
#include <map>

#include "infra/contract/catalogue.hpp"
#include "infra/log/topics.hpp"
#include "program/audit/audit_report.hpp"
#include "program/audit/folded_streams.hpp"

namespace cairn {

/// Decides every command again that is still kept and was decided by these very rules, on the state that
/// its stream had: events must be the same, byte for byte, and so must refusals. Fed outcomes, then
/// commands, then events.
class RepeatedDecisions {
 public:
    RepeatedDecisions(const Topics& topics, const Catalogue& catalogue, FoldedStreams& streams,
                      AuditReport& report)
        : topics_(topics), catalogue_(catalogue), streams_(streams), report_(report) {}

    void add_outcome(const Logged<Outcome>& outcome);
    void add_command(const Logged<CommandEnvelope>& command);

    /// Before the event is added to the streams.
    void add_event(const Logged<EventEnvelope>& event);
    void finish();

 private:
    struct Decided {
        std::string refused;
        std::uint32_t events = 0;
        bool has_command = false;
        CommandEnvelope command;
    };

    /// The events of the command that is under way.
    struct Expected {
        std::int64_t position = -1;
        std::deque<std::string> bodies;
    };

    struct Partition {
        std::map<std::int64_t, Decided> decided;  // By the command's offset.
        Expected expected;
    };

    void decide_until(std::int32_t number, Partition& partition, std::int64_t position);
    void decide(std::int32_t number, Partition& partition, std::int64_t position, const Decided& decided);
    void end(std::int32_t number, Partition& partition);

    const Topics& topics_;
    const Catalogue& catalogue_;
    FoldedStreams& streams_;
    AuditReport& report_;
    std::map<std::int32_t, Partition> partitions_;
    std::uint64_t count_ = 0;
};

}  // namespace cairn
