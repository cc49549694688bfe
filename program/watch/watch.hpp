#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "infra/log/log_ends.hpp"
#include "infra/observe/metrics.hpp"
#include "infra/store/postgres.hpp"
#include "program/roles/role.hpp"

namespace cairn {

/// Looks at what a consumer cannot tell while it hangs: where its topic ends, how much work lies in
/// Postgres. A thread and connections of its own, so that it goes on when everything else stands still.
class Watch {
 public:
    Watch(const System& system, Metrics& metrics, std::vector<Watched> watched);

    void run(std::stop_token stop);

 private:
    void look_at_log();
    void look_at_tables();

    const System& system_;
    std::vector<Watched> watched_;
    std::vector<std::string> topics_;
    std::unique_ptr<LogEnds> ends_;
    PostgresConnection connection_;
    prometheus::Gauge& log_looked_at_;
    prometheus::Gauge& tables_looked_at_;
};

}  // namespace cairn
