#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "consumers/projector/rebuild.hpp"

namespace cairn {

/// Builds what this program knows and the database does not, beside what is live: read models that are new,
/// and those whose row or fold has a later version (DESIGN D8). Read models of a later version than this
/// program's are left alone. Runs in a thread of its own, and ends when nothing is left to build.
class ReadModelUpgrade {
 public:
    ReadModelUpgrade(const KafkaSettings& kafka, std::string postgres_url,
                     const std::vector<Projection>& projections, const Catalogue& catalogue,
                     const ReadModelStore& store, const FillLimits& limits);

    /// Tries again after what can be retried; throws what cannot.
    void run(std::stop_token stop);

 private:
    void upgrade(const Projection& projection);

    KafkaSettings kafka_;
    std::string postgres_url_;
    const std::vector<Projection>& projections_;
    const Catalogue& catalogue_;
    const ReadModelStore& store_;
    FillLimits limits_;
};

}  // namespace cairn
