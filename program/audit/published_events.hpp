#pragma once

#include <map>
#include <unordered_map>

#include "infra/contract/event_body.hpp"
#include "infra/log/record.hpp"
#include "infra/log/topics.hpp"
#include "program/audit/audit_report.hpp"
#include "program/audit/committed_offsets.hpp"
#include "program/system.hpp"

namespace cairn {

/// By partition of cairn.events: what lies before it, the relay has published.
using RelayOffsets = CommittedOffsets;

/// As its group has committed them, with what it published.
RelayOffsets relay_offsets(const System& system);

/// Every event that the relay has passed and that is not hidden is in cairn.public once, and nothing else
/// is there. Fed cursors and cairn.public, then the events: whatever was published is in the log. What is
/// older than the first record that is still kept was published before. Keeps hashes alone.
class PublishedEvents {
 public:
    PublishedEvents(const Topics& topics, RelayOffsets passed, AuditReport& report)
        : topics_(topics), passed_(std::move(passed)), report_(report) {}

    /// Where the partition of cairn.public begins: above 0, something was deleted with age.
    void begin(std::int32_t partition, std::int64_t low) { is_whole_[partition] = low == 0; }

    void add_cursor(const Record& record);
    void add_published(const Record& record);
    void add_event(const LogPlace& place, const EventEnvelope& event, const EventBody& body);
    void finish();

 private:
    const Topics& topics_;
    RelayOffsets passed_;
    AuditReport& report_;
    std::uint64_t published_ = 0;
    std::map<std::int32_t, bool> is_whole_;
    std::map<std::int32_t, std::int64_t> started_;  // Where the relay began, where that is known.
    std::map<std::int32_t, bool> is_begun_;         // Something kept has been seen.
    // By a hash of the event's id: the offset in cairn.public.
    std::map<std::int32_t, std::unordered_map<std::size_t, std::int64_t>> waiting_;
};

}  // namespace cairn
