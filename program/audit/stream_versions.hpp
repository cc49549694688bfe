#pragma once

#include <unordered_map>
#include <unordered_set>

#include "cairn/envelope.pb.h"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// Each stream's versions are 1, 2, 3 … in its own partition, and no event is there twice.
class StreamVersions {
 public:
    StreamVersions(std::string topic, AuditReport& report) : topic_(std::move(topic)), report_(report) {}

    void add(const Logged<EventEnvelope>& event);
    void finish();

 private:
    std::string topic_;
    AuditReport& report_;
    std::unordered_map<std::string, std::uint64_t> versions_;  // By stream.
    std::unordered_set<std::string> event_ids_;
};

}  // namespace cairn
