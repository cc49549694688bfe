#pragma once

#include <map>
#include <string>

#include "consumers/projector/read_model_store.hpp"
#include "infra/log/replay_port.hpp"
#include "infra/log/topics.hpp"

namespace cairn {

/// Why the read models cannot have come from this log; empty where they can (DESIGN D23): each partition's
/// last event must lie where they say, and the log must reach as far as they do.
std::string mismatch_with_log(const std::map<std::int32_t, ProjectedTo>& progress, const Topics& topics,
                              ReplayPort& log);

}  // namespace cairn
