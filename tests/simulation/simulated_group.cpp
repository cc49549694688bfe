#include "tests/simulation/simulated_group.hpp"

#include <algorithm>

namespace cairn::test {

std::int64_t SimulatedGroup::join(const std::string& name) {
    const bool is_new = members_.count(name) == 0;
    Member& member = members_[name];
    member.id = ++last_member_;
    if (is_new) start_rebalance();
    member.has_joined = is_rebalancing_;
    return member.id;
}

void SimulatedGroup::join_again(const std::string& name, std::int64_t member) {
    if (is_known(name, member)) members_[name].has_joined = true;
}

bool SimulatedGroup::is_known(const std::string& name, std::int64_t member) const {
    const auto found = members_.find(name);
    return found != members_.end() && found->second.id == member;
}

bool SimulatedGroup::is_replaced(const std::string& name, std::int64_t member) const {
    const auto found = members_.find(name);
    return found != members_.end() && found->second.id > member;
}

bool SimulatedGroup::start_rebalance() {
    if (is_rebalancing_ || members_.empty()) return false;
    is_rebalancing_ = true;
    for (auto& [name, member] : members_) member.has_joined = false;
    return true;
}

bool SimulatedGroup::finish_rebalance(Random& random) {
    const bool all_joined = std::all_of(members_.begin(), members_.end(),
                                        [](const auto& each) { return each.second.has_joined; });
    if (!is_rebalancing_ || !all_joined || members_.empty()) return false;
    is_rebalancing_ = false;
    ++generation_;
    assigned_.clear();
    std::vector<std::string> names;
    for (const auto& [name, member] : members_) names.push_back(name);
    for (std::int32_t partition : partitions_)
        assigned_[names[random.below(names.size())]].push_back(partition);
    return true;
}

bool SimulatedGroup::expel_late(Random& random) {
    if (!is_rebalancing_) return false;
    std::vector<std::string> late;
    for (const auto& [name, member] : members_)
        if (!member.has_joined) late.push_back(name);
    if (late.empty() || late.size() == members_.size()) return false;
    members_.erase(late[random.below(late.size())]);
    return true;
}

bool SimulatedGroup::expel(const std::string& name) {
    if (members_.erase(name) == 0) return false;
    assigned_.erase(name);
    if (members_.empty())
        is_rebalancing_ = false;
    else
        start_rebalance();
    return true;
}

}  // namespace cairn::test
