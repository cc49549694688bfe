#pragma once

#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "domain/policies/policy.hpp"
#include "infra/command/command_writer.hpp"
#include "infra/log/awaited_deliveries.hpp"
#include "infra/log/cursor_store.hpp"
#include "infra/log/group_consumer.hpp"
#include "infra/runtime/crash_note.hpp"

namespace cairn {

struct PolicySettings {
    std::string instance_id;
    int cursor_every_ms = 500;
    std::shared_ptr<ConsumerMetrics> metrics;  // May be empty.
};

struct PolicyProbe {
    std::function<void()> taken_over;
    std::function<void(std::size_t commands)> reacted;
    std::function<void(const std::string& policy, bool is_timer)> commanded;
    std::function<void(std::int32_t partition, const std::string& why)> partition_stopped;
};

/// Turns events into commands and timers (DESIGN D10), and forgets the keys of subjects whose erasure is
/// an event. Commands have ids that derive from the event, so that doing it twice is doing it once. A
/// cursor moves only when everything before it is acknowledged. Used by one thread.
class PolicyRunner {
 public:
    static constexpr const char* consumer = "policies";

    PolicyRunner(const KafkaSettings& kafka, const PolicySettings& settings,
                 const std::vector<Policy>& policies, CommandWriter& writer, KeyRing& keys,
                 Publisher& publisher, CursorStore& cursors, CrashNote* crash_note, PolicyProbe probe = {});

    void run(std::stop_token stop);

 private:
    void consume(std::stop_token stop);
    void turn(GroupConsumer& members);
    Offsets take_over(const std::vector<std::int32_t>& partitions);
    void react(const Record& record);
    void send(const Policy& policy, const EventEnvelope& envelope, PolicyCommand command,
              std::size_t ordinal);
    void wait_for_acknowledgements();
    void write_cursors(bool force);
    void stop_partition(std::int32_t partition, const std::string& why);

    KafkaSettings kafka_;
    PolicySettings settings_;
    Topics topics_;
    std::map<const google::protobuf::Descriptor*, std::vector<const Policy*>> by_event_;
    CommandWriter& writer_;
    KeyRing& keys_;
    Publisher& publisher_;
    CursorStore& cursors_;
    CrashNote* crash_note_;
    PolicyProbe probe_;
    std::map<std::int32_t, std::int64_t> next_;     // Read and, after waiting, acknowledged.
    std::map<std::int32_t, std::int64_t> written_;  // In cairn.cursors.
    std::map<std::int32_t, std::string> stopped_;
    std::int64_t cursors_written_at_us_ = 0;
    AwaitedDeliveries deliveries_;
};

}  // namespace cairn
