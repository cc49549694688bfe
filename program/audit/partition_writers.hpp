#pragma once

#include <map>
#include <set>
#include <tuple>

#include "cairn/envelope.pb.h"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// A partition has one writer after the other: none writes again after another has. One that did would be
/// a zombie, decided on what was no longer so.
class PartitionWriters {
 public:
    PartitionWriters(std::string topic, AuditReport& report) : topic_(std::move(topic)), report_(report) {}

    void add(const Logged<EventEnvelope>& event);
    void finish();

 private:
    using Name = std::tuple<std::string, std::uint32_t, std::uint64_t>;  // Instance, thread, incarnation.

    struct Partition {
        Name now;
        std::set<Name> former;
    };

    std::string topic_;
    AuditReport& report_;
    std::map<std::int32_t, Partition> partitions_;
    std::uint64_t take_overs_ = 0;
};

}  // namespace cairn
