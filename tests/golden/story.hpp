#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "domain/policies/policies.hpp"
#include "tests/support/processing.hpp"

namespace cairn::test {

/// Tells a story of commands to the processor and lets the policies answer, on a simulated log.
class Story {
 public:
    /// One line of story.txt. Throws std::invalid_argument where it says nothing that this build knows.
    void tell(const std::string& line);

    /// Lets policies answer everything that has not been answered.
    void settle();

    Processing& processing() { return processing_; }

 private:
    void tell_now(const std::string& name, const std::string& fields);
    void pass(std::int64_t seconds);
    void send(const std::string& name, const google::protobuf::Message& command, const std::string& policy);
    void react(const EventEnvelope& event);

    struct Due {
        std::string name;
        std::string policy;
        std::shared_ptr<google::protobuf::Message> command;
    };

    Processing processing_;
    const std::vector<Policy> policies_ = policies();
    std::int64_t now_us_ = 1'767'225'600'000'000;  // 2026-01-01
    std::size_t lines_ = 0;
    std::set<std::string> answered_;  // Events that the policies have seen.
    std::multimap<std::int64_t, Due> timers_;
};

}  // namespace cairn::test
