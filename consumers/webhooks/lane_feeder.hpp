#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "consumers/webhooks/dispatch_lanes.hpp"
#include "consumers/webhooks/object_reader.hpp"
#include "consumers/webhooks/packing.hpp"
#include "consumers/webhooks/recent_events.hpp"
#include "consumers/webhooks/webhook_sender.hpp"
#include "infra/runtime/clock.hpp"
#include "infra/store/postgres.hpp"
#include "infra/work/work_intake.hpp"

namespace cairn {

struct FeederSettings {
    std::string instance_id;
    std::string postgres_url;
    EndpointDefaults defaults;
};

/// Leases what is due and fills the lanes with it. Each endpoint is seen to by one process alone, the one
/// that owns the partition of the endpoint's id, so that its limits and its order hold. Used by one thread,
/// but for what says otherwise.
class LaneFeeder {
 public:
    LaneFeeder(FeederSettings settings, const OwnedPartitions& owned, DispatchLanes& lanes,
               WebhookSender& sender, RecentEvents& recent, Packing packing, ObjectReader objects,
               const Clock& clock);

    void run(std::stop_token stop);

    /// Before the next deliveries are leased they are read again: what comes after a rotation is signed
    /// with both secrets. From any thread.
    void endpoints_changed() { endpoints_changed_ = true; }

    /// Something is due, or there is room for more. From any thread.
    void nudge();

    /// After the sender has ended: what it did not come to is given back.
    void close();

 private:
    void turn();
    void wait_for_nudge();
    void read_endpoints(bool changed_owner);
    void drop_disabled();
    void lease(Due due);
    std::vector<std::string> own_endpoints() const;

    FeederSettings settings_;
    const OwnedPartitions& owned_;
    DispatchLanes& lanes_;
    WebhookSender& sender_;
    RecentEvents& recent_;
    Packing packing_;
    ObjectReader objects_;
    const Clock& clock_;
    EndpointDirectory endpoints_;
    PostgresConnection connection_;
    std::vector<std::int32_t> partitions_;  // Those of the last turn.
    std::atomic<bool> endpoints_changed_{false};
    std::int64_t looked_at_us_ = 0, endpoints_at_us_ = 0, house_at_us_ = 0;

    std::mutex nudge_mutex_;
    std::condition_variable was_nudged_;
    bool nudged_ = false;
};

}  // namespace cairn
