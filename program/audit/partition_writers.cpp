#include "program/audit/partition_writers.hpp"

#include <fmt/format.h>

namespace cairn {

void PartitionWriters::add(const Logged<EventEnvelope>& event) {
    const Writer& writer = event.message.writer();
    const Name name{writer.instance(), writer.thread(), writer.incarnation()};
    const auto [entry, is_first] = partitions_.try_emplace(event.partition, Partition{name, {}});
    Partition& partition = entry->second;
    if (is_first || partition.now == name) return;
    ++take_overs_;
    partition.former.insert(partition.now);
    partition.now = name;
    if (partition.former.count(name) > 0)
        report_.violation("zombie_writer", {topic_, event.partition, event.offset},
                          fmt::format("{}-{}/{} writes after another had taken the partition over",
                                      writer.instance(), writer.thread(), writer.incarnation()));
}

void PartitionWriters::finish() { report_.count("take_overs", take_overs_); }

}  // namespace cairn
