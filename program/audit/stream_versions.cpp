#include "program/audit/stream_versions.hpp"

#include <fmt/format.h>

#include "infra/contract/stream_name.hpp"
#include "infra/log/partitioner.hpp"

namespace cairn {

void StreamVersions::add(const Logged<EventEnvelope>& event) {
    const EventEnvelope& said = event.message;
    const LogPlace place{topic_, event.partition, event.offset};
    if (!event_ids_.insert(said.event_id()).second)
        report_.violation(
            "event_twice", place,
            fmt::format("version {} of {} has the id of an earlier event", said.version(), said.stream()));
    if (partition_of(said.stream()) != event.partition)
        report_.violation(
            "event_misplaced", place,
            fmt::format("{} belongs to partition {}", said.stream(), partition_of(said.stream())));
    const auto name = parse_stream(said.stream());
    if (name && name->tenant != said.tenant())
        report_.violation("tenant_differs", place,
                          fmt::format("{} has an event of tenant {}", said.stream(), said.tenant()));
    std::uint64_t& version = versions_[said.stream()];
    if (said.version() != version + 1)
        report_.violation(
            "version_gap", place,
            fmt::format("{} goes from version {} to {}", said.stream(), version, said.version()));
    // From here on as it says, so that one lost event is one violation.
    version = said.version();
}

void StreamVersions::finish() {
    report_.count("events", event_ids_.size());
    report_.count("streams", versions_.size());
}

}  // namespace cairn
