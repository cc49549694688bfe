#pragma once

#include <future>
#include <optional>
#include <vector>

#include "infra/log/publisher.hpp"

namespace cairn {

/// What becomes of several records that are published side by side. Used by one thread.
class AwaitedDeliveries {
 public:
    /// For the next record's publish. Where that throws, the record counts as failed.
    Publisher::Done next();

    /// Waits for all so far. Nothing where the log has them all.
    std::optional<Failure> first_failure();

 private:
    std::vector<std::future<Delivery>> futures_;
};

}  // namespace cairn
