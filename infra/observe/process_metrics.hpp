#pragma once

#include "infra/observe/metrics.hpp"

namespace cairn {

/// Memory, processor time, threads and open files of this process, under the names that Prometheus's own
/// client libraries give them, and the program's version.
void watch_process(Metrics& metrics, const std::string& version);

}  // namespace cairn
