#pragma once

#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "cairn/envelope.pb.h"
#include "program/system.hpp"
#include "tests/support/simulated_log.hpp"

namespace cairn::test {

/// The log is not what one careful clerk, who decides each command as it lies there, would have written.
class Violation : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

/// What a partition's outcomes, events and streams have to be, told from its commands alone.
class PartitionModel {
 public:
    struct Stream {
        const Aggregate* aggregate = nullptr;
        std::uint64_t version = 0;
        std::int64_t recorded_at_us = 0;
        std::int64_t position = 0;
        std::unique_ptr<google::protobuf::Message> state;
    };

    PartitionModel(const System& system, SimulatedLog& log, std::int32_t partition);

    /// Throws Violation. Commands without an outcome are those that nobody has decided yet.
    void check();

    const std::vector<Outcome>& outcomes() const { return outcomes_; }
    const std::map<std::string, Stream>& streams() const { return streams_; }

 private:
    Outcome expected(const Record& command);
    void decide(const CommandEnvelope& command, Stream& stream, Outcome& outcome);
    void expect_event(const CommandEnvelope& command, const Stream& stream,
                      const google::protobuf::Message& body);
    void check_transactions();
    Stream& stream_of(const std::string& name);
    [[noreturn]] void fail(const std::string& what) const;

    const System& system_;
    std::int32_t partition_;
    std::vector<Record> commands_;
    std::vector<Outcome> outcomes_;
    std::vector<EventEnvelope> events_;
    std::size_t events_seen_ = 0;
    std::map<std::string, Stream> streams_;
    std::unordered_map<std::string, Outcome> first_;
};

/// How many outcomes of the partition are committed.
std::int64_t outcomes_committed(SimulatedLog& log, const Topics& topics, std::int32_t partition);

/// Versions of each stream are 1, 2, 3 …; throws Violation.
void check_versions(SimulatedLog& log, const Topics& topics, std::int32_t partition);

}  // namespace cairn::test
