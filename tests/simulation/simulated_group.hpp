#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/simulation/random.hpp"

namespace cairn::test {

/// A consumer group of static members, eagerly rebalanced: everybody gives up everything and joins again;
/// whoever is late is left out, and goes on as a zombie until it asks.
class SimulatedGroup {
 public:
    explicit SimulatedGroup(std::vector<std::int32_t> partitions) : partitions_(std::move(partitions)) {}

    /// A process of this name is here. One that came back to a group at rest gets what it had.
    std::int64_t join(const std::string& name);

    /// A member that knows of the rebalance has given up its partitions.
    void join_again(const std::string& name, std::int64_t member);

    bool is_known(const std::string& name, std::int64_t member) const;

    /// Another process has taken this name.
    bool is_replaced(const std::string& name, std::int64_t member) const;

    bool is_rebalancing() const { return is_rebalancing_; }
    std::int64_t generation() const { return generation_; }
    const std::vector<std::int32_t>& assigned_to(const std::string& name) { return assigned_[name]; }

    // What happens by itself. False: there was nothing to do.
    bool start_rebalance();
    bool finish_rebalance(Random& random);
    bool expel_late(Random& random);
    bool expel(const std::string& name);

 private:
    struct Member {
        std::int64_t id = 0;
        bool has_joined = false;
    };

    std::vector<std::int32_t> partitions_;
    std::map<std::string, Member> members_;
    std::map<std::string, std::vector<std::int32_t>> assigned_;
    std::int64_t generation_ = 0;
    std::int64_t last_member_ = 0;
    bool is_rebalancing_ = false;
};

}  // namespace cairn::test
