#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "infra/store/postgres.hpp"
#include "infra/work/work_cursors.hpp"
#include "infra/work/work_intake.hpp"

namespace cairn {

/// Keeps the cursors up with the deliveries. On a thread of its own: to look through all that is open may
/// take a second, and so may the broker's word that it has a cursor, while deliveries are due.
class DeliveryCursors {
 public:
    DeliveryCursors(std::string postgres_url, const OwnedPartitions& owned, WorkCursors& cursors)
        : postgres_url_(std::move(postgres_url)), owned_(owned), cursors_(cursors) {}

    /// Until stopped, and once more when all that was sent is recorded.
    void run(std::stop_token stop, std::stop_token recorded);

 private:
    void try_to_write(const std::vector<std::int32_t>& owned);
    void write(const std::vector<std::int32_t>& owned);

    std::string postgres_url_;
    const OwnedPartitions& owned_;
    WorkCursors& cursors_;
    PostgresConnection connection_;
};

}  // namespace cairn
