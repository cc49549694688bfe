#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "infra/command/outcome_listener.hpp"

namespace cairn {

/// What this process knows of the commands that it sent lately, for GET /v1/commands/{id}: bounded, and
/// gone with the process. Thread-safe.
class CommandStatus {
 public:
    struct Known {
        std::string tenant;
        std::string stream;
        std::optional<Answer> answer;  // Nothing: sent, and no outcome yet.
    };

    explicit CommandStatus(std::size_t commands_max) : commands_max_(commands_max) {}

    void sent(const std::string& command_id, const std::string& tenant, const std::string& stream) {
        const std::lock_guard lock(mutex_);
        if (!known_.try_emplace(command_id, Known{tenant, stream, std::nullopt}).second) return;
        order_.push_back(command_id);
        if (order_.size() <= commands_max_) return;
        known_.erase(order_.front());
        order_.pop_front();
    }

    void answered(const std::string& command_id, const Answer& answer) {
        const std::lock_guard lock(mutex_);
        const auto found = known_.find(command_id);
        if (found != known_.end() && !found->second.answer) found->second.answer = answer;
    }

    std::optional<Known> find(const std::string& command_id) {
        const std::lock_guard lock(mutex_);
        const auto found = known_.find(command_id);
        if (found == known_.end()) return std::nullopt;
        return found->second;
    }

 private:
    std::size_t commands_max_;
    std::mutex mutex_;
    std::unordered_map<std::string, Known> known_;
    std::deque<std::string> order_;
};

}  // namespace cairn
