#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/random.hpp"
#include "tests/support/simulated_log.hpp"

namespace cairn::test {

/// Transactions as Kafka's coordinator runs them: the decision is taken first, and the markers follow
/// partition by partition, each a step of its own. What a client's request asks for may come late.
class SimulatedBroker {
 public:
    enum class Answer { done, fenced, not_a_member };
    enum class Ending { commit, abort };

    /// Whoever asks to move the group's offsets must still be in it, where this is given.
    using Fence = std::function<bool()>;

    SimulatedBroker(SimulatedLog& log, std::function<void()> committed)
        : log_(log), committed_(std::move(committed)) {}

    /// A new producer of this name: fences the one before and aborts what it left open.
    std::int64_t begin_producer(const std::string& name);

    /// Nothing of this name waits for markers.
    bool is_settled(const std::string& name) const;

    /// The offset; none where the producer is fenced.
    std::optional<std::int64_t> append(const std::string& name, std::int64_t epoch,
                                       const TopicPartition& place, std::string key, std::string value);

    Answer send_offsets(const std::string& name, std::int64_t epoch, const Fence& fence,
                        const std::vector<PartitionOffset>& next);

    Answer end(const std::string& name, std::int64_t epoch, Ending how);

    /// The request is on its way; deliver_late brings it, perhaps to a later transaction.
    void end_late(const std::string& name, std::int64_t epoch, Ending how);

    /// No transaction holds back the partition's group offset.
    bool is_stable(std::int32_t partition) const;

    /// A transaction that moves the partition's group offset is decided and not all of it is marked.
    bool is_half_committed(std::int32_t partition) const;

    // What happens by itself. False: there was nothing to do.
    bool write_marker(Random& random);
    bool deliver_late(Random& random);
    bool expire_open(Random& random);

 private:
    enum class Phase { idle, open, committing, aborting };
    using Fate = SimulatedLog::Fate;

    struct Producer {
        std::int64_t epoch = 0;
        Phase phase = Phase::idle;
        std::map<TopicPartition, std::shared_ptr<Fate>> outputs;  // Without a marker yet.
        std::map<std::int32_t, std::int64_t> offsets;
        bool offsets_pending = false;
    };

    struct LateEnd {
        std::string name;
        std::int64_t epoch;
        Ending how;
    };

    void decide(Producer& producer, Ending how);
    void mark(Producer& producer, std::size_t which);
    void settle_when_marked(Producer& producer);

    SimulatedLog& log_;
    std::function<void()> committed_;
    std::map<std::string, Producer> producers_;
    std::vector<LateEnd> late_;
};

}  // namespace cairn::test
