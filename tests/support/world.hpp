#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "domain/aggregates.hpp"
#include "domain/policies/policies.hpp"

namespace cairn::test {

/// All aggregates and policies without log, threads or clock. Commands of one stream keep their order;
/// which stream goes next is the caller's choice, so that a test can try any interleaving.
class World {
 public:
    World();

    void send(const google::protobuf::Message& command);

    /// How many streams have a command waiting.
    std::size_t waiting() const { return queues_.size(); }

    /// Handles the next command of the stream at that place among those that wait.
    void step(std::size_t place);

    /// Handles everything that waits, and what comes of it.
    void settle();

    /// Moves the clock and sends what is due by then.
    void pass(std::int64_t ms);

    /// The stream's state, or its default where nothing happened.
    template <class State>
    const State& state(const std::string& id) const {
        const auto found = states_.find(stream_of(State::descriptor(), id));
        if (found == states_.end()) return State::default_instance();
        return static_cast<const State&>(*found->second);
    }

    /// Types of the events of all streams, in the order they happened.
    const std::vector<std::string>& happened() const { return happened_; }

    /// Refusals of policies' commands that their policy does not expect.
    const std::vector<std::string>& parked() const { return parked_; }

 private:
    struct Waiting {
        std::shared_ptr<google::protobuf::Message> body;  // The message with the oneof.
        const Aggregate* aggregate = nullptr;
        const Policy* policy = nullptr;  // Who sent it; nullptr: the test.
        std::string stream_id;
    };

    static std::string stream_of(const google::protobuf::Descriptor* state, const std::string& id);
    const Aggregate& aggregate_of_command(const google::protobuf::Descriptor* command) const;
    void send_for(const google::protobuf::Message& command, const Policy* policy);
    void record(const Waiting& waiting, const google::protobuf::Message& event);
    void react(const google::protobuf::Message& event, const std::string& stream_id);

    std::vector<Aggregate> aggregates_ = aggregates();
    std::vector<Policy> policies_ = policies();
    std::map<std::string, std::unique_ptr<google::protobuf::Message>> states_;
    std::map<std::string, std::deque<Waiting>> queues_;
    std::multimap<std::int64_t, std::pair<std::shared_ptr<google::protobuf::Message>, const Policy*>>
        timers_;
    Context context_;
    std::uint64_t handled_ = 0;
    std::vector<std::string> happened_;
    std::vector<std::string> parked_;
};

}  // namespace cairn::test
