#pragma once

#include <functional>
#include <map>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "infra/observe/consumer_metrics.hpp"
#include "infra/observe/metrics.hpp"
#include "infra/runtime/worker.hpp"
#include "program/system.hpp"

namespace cairn {

/// What is looked at for a role's metrics, by a thread that is not the role's own (see Watch).
struct Watched {
    std::shared_ptr<ConsumerMetrics> consumer;  // May be empty.
    std::vector<std::string> topics;            // Whose ends it needs; the consumer's own first.
    std::function<void(const std::map<TopicPartition, std::int64_t>& ends)> look_at_ends;  // May be empty.
    std::function<void(pqxx::transaction_base&)> look_at_tables;                           // May be empty.
};

/// A role that runs in this process. Destroyed, it stops and joins its workers before its parts go.
struct Role {
    std::string name;
    std::shared_ptr<void> parts;
    std::function<bool()> is_ready;
    std::vector<Worker> workers;
    Watched watched;

    void request_stop() {
        for (Worker& worker : workers) worker.request_stop();
    }
};

/// What a role is given by the process that it runs in.
struct RoleContext {
    Worker::Failed failed;  // Called when a worker cannot go on.
    Metrics& metrics;
    std::function<bool()> others_ready;  // Every role of the process, this one too.
    // Made when the first role asks: processor and projector have no use for keys.
    std::function<SubjectKeys&()> subject_keys;
};

Role start_processor(const System& system, const RoleContext& context);
Role start_projector(const System& system, const RoleContext& context);
Role start_policies(const System& system, const RoleContext& context);
Role start_timers(const System& system, const RoleContext& context);
Role start_gateways(const System& system, const RoleContext& context);
Role start_webhooks(const System& system, const RoleContext& context);
Role start_relay(const System& system, const RoleContext& context);
Role start_api(const System& system, const RoleContext& context);

/// Every role there is, in the order they start and the reverse of the order they stop.
std::vector<std::string> role_names();

/// Throws Failure for a name that is none.
Role start_role(const std::string& name, const System& system, const RoleContext& context);

}  // namespace cairn
