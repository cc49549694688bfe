#pragma once

#include <atomic>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "consumers/webhooks/endpoint_reports.hpp"
#include "consumers/webhooks/webhook_sender.hpp"
#include "infra/runtime/clock.hpp"
#include "infra/store/postgres.hpp"
#include "infra/work/work_intake.hpp"

namespace cairn {

struct BookSettings {
    std::string postgres_url;
    std::int64_t attempts_kept_days = 30;
};

/// Keeps the book of deliveries in Postgres: records what became of them, and what the log has to be told
/// of their endpoints. Used by one thread, but for what says otherwise.
class DeliveryBook {
 public:
    using Ended = std::function<void(const std::vector<std::string>& endpoint_ids)>;

    /// 'ended' is told of ordered endpoints of which a delivery is over: the next of its key is due.
    DeliveryBook(BookSettings settings, const OwnedPartitions& owned, WebhookSender& sender,
                 CommandWriter& writer, const Clock& clock, Ended ended);

    /// Until stopped, and then once more for what the sender brought in last.
    void run(std::stop_token stop);

    /// The log of attempts takes them: whatever is sent before is sent again by whoever finds its sender
    /// killed. From any thread.
    bool is_open() const { return is_open_; }

 private:
    void turn();
    void take_ended(int timeout_ms);
    void record();
    void keep_house();
    void sweep(std::int64_t began_us);

    BookSettings settings_;
    const OwnedPartitions& owned_;
    WebhookSender& sender_;
    const Clock& clock_;
    EndpointReports reports_;
    Ended ended_;
    PostgresConnection connection_;
    std::vector<std::int32_t> partitions_;    // Those of the last turn.
    std::vector<WebhookAttempt> unrecorded_;  // Kept until Postgres has them.
    bool commit_unknown_ = false;             // It may have some of them already.
    std::atomic<bool> is_open_{false};
    std::int64_t house_at_us_ = 0, attempts_at_us_ = 0, sweep_at_us_ = 0;
};

}  // namespace cairn
