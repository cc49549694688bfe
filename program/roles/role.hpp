#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "infra/runtime/worker.hpp"
#include "program/system.hpp"

namespace cairn {

/// A role that runs in this process. Destroyed, it stops and joins its workers before its parts go.
struct Role {
    std::string name;
    std::shared_ptr<void> parts;
    std::function<bool()> is_ready;
    std::vector<Worker> workers;

    void request_stop() {
        for (Worker& worker : workers) worker.request_stop();
    }
};

Role start_processor(const System& system, const Worker::Failed& failed);
Role start_projector(const System& system, const Worker::Failed& failed);

/// Every role there is, in the order they start and the reverse of the order they stop.
std::vector<std::string> role_names();

/// Throws Failure for a name that is none.
Role start_role(const std::string& name, const System& system, const Worker::Failed& failed);

}  // namespace cairn
