#pragma once

#include <map>
#include <string>

#include "cairn/envelope.pb.h"
#include "infra/log/kafka_replay.hpp"
#include "infra/log/publisher.hpp"
#include "infra/log/topics.hpp"
#include "infra/runtime/clock.hpp"

namespace cairn {

/// Key of a record of cairn.parked, and of every later word on it: <topic>/<partition>/<offset> of what
/// was set aside.
std::string parked_key(const ParkedRecord& parked);

/// Why a record is set aside, and by whom.
struct ParkedFor {
    std::string consumer;
    std::string reason;
    std::string detail;
    std::int64_t parked_at_us = 0;
    std::uint32_t attempts = 1;
};

/// A record of that topic, as it is set aside: published under its parked_key.
ParkedRecord parked_record(const std::string& topic, const Record& record, const ParkedFor& why);

/// Everything that was ever set aside, each with the state that was decided last, by key.
std::map<std::string, ParkedRecord> read_parked(const Topics& topics, ReplayPort& replay);

/// How many of them wait for a decision.
std::size_t parked_waiting(const std::map<std::string, ParkedRecord>& records);

/// What could not be handled (DESIGN D22), and what an operator decided about it. The log only grows: a
/// decision is a record of its own under the same key, without the value. Used by one thread.
class ParkedLog {
 public:
    static constexpr const char* parked = "parked";
    static constexpr const char* retried = "retried";
    static constexpr const char* dropped = "dropped";

    ParkedLog(const KafkaSettings& kafka, Publisher& publisher, const Clock& clock);

    std::map<std::string, ParkedRecord> read() { return read_parked(topics_, replay_); }

    /// How many wait for a decision.
    std::size_t waiting() { return parked_waiting(read()); }

    /// Acknowledged by the log before it returns.
    void decide(const ParkedRecord& record, const std::string& state);

 private:
    Publisher& publisher_;
    const Clock& clock_;
    Topics topics_;
    KafkaReplay replay_;
};

}  // namespace cairn
