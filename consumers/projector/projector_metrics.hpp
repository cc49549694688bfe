#pragma once

#include <string>

#include "infra/observe/metrics.hpp"

namespace cairn {

/// What the writing of read models shows. Read models are few, and known when the program is built.
class ProjectorMetrics {
 public:
    explicit ProjectorMetrics(Metrics& metrics) : metrics_(metrics) {}

    void rows_written(const std::string& read_model, std::size_t rows) {
        if (rows == 0) return;
        metrics_
            .counter("cairn_read_model_rows_total", "Rows that were written.", {{"read_model", read_model}})
            .Increment(static_cast<double>(rows));
    }

    /// Its table is of this program's version, or it still has to be built.
    void live(const std::string& read_model, bool is_live) {
        metrics_
            .gauge("cairn_read_model_live", "1 where the live table is of this program's version.",
                   {{"read_model", read_model}})
            .Set(is_live ? 1 : 0);
    }

    /// A live read model is as far as the projector; one that is not built is behind by the whole log.
    void behind(const std::string& read_model, double records) {
        metrics_
            .gauge("cairn_read_model_lag_records", "Events that the read model does not show yet.",
                   {{"read_model", read_model}})
            .Set(records);
    }

 private:
    Metrics& metrics_;
};

}  // namespace cairn
