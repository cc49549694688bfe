#pragma once

#include "infra/log/topics.hpp"
#include "tests/simulation/coverage.hpp"
#include "tests/simulation/mutation.hpp"
#include "tests/simulation/scheduler.hpp"
#include "tests/simulation/simulated_broker.hpp"
#include "tests/simulation/simulated_group.hpp"

namespace cairn::test {

/// What the processors of one simulation share.
struct SimulatedCluster {
    const Topics& topics;
    Scheduler& scheduler;
    SimulatedLog& log;
    SimulatedBroker& broker;
    SimulatedGroup& group;
    Coverage& coverage;
    Mutation mutation = Mutation::none;
};

}  // namespace cairn::test
