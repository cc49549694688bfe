#pragma once

#include "infra/observe/metrics.hpp"

namespace cairn {

/// What the edge shows of itself beside its requests.
struct EdgeMetrics {
    explicit EdgeMetrics(Metrics& metrics)
        : connections(metrics.gauge("cairn_api_connections", "Open connections.")),
          event_streams(metrics.gauge("cairn_api_event_streams", "Readers of server-sent events.")),
          commands_waiting(
              metrics.gauge("cairn_api_commands_waiting", "Commands whose callers wait for the outcome.")),
          lag(metrics.gauge("cairn_api_lag_commands",
                            "Answered commands that the read models do not show yet.")),
          database_used(
              metrics.gauge("cairn_api_database_connections_used", "Database connections in use.")),
          database_max(metrics.gauge("cairn_api_database_connections_max",
                                     "Database connections there are (api.database_connections).")),
          database_waiting(metrics.gauge("cairn_api_database_waiting",
                                         "Queries that wait for a database connection.")) {}

    prometheus::Gauge& connections;
    prometheus::Gauge& event_streams;
    prometheus::Gauge& commands_waiting;
    prometheus::Gauge& lag;
    prometheus::Gauge& database_used;
    prometheus::Gauge& database_max;
    prometheus::Gauge& database_waiting;
};

}  // namespace cairn
