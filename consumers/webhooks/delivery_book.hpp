#pragma once

#include <atomic>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "consumers/webhooks/attempt_log.hpp"
#include "consumers/webhooks/dispatch_lanes.hpp"
#include "consumers/webhooks/endpoint_reports.hpp"
#include "consumers/webhooks/object_reader.hpp"
#include "consumers/webhooks/packing.hpp"
#include "consumers/webhooks/webhook_sender.hpp"
#include "infra/runtime/clock.hpp"
#include "infra/store/postgres.hpp"
#include "infra/work/work_intake.hpp"

namespace cairn {

struct BookSettings {
    std::string instance_id;
    std::string postgres_url;
    EndpointDefaults defaults;
    std::int64_t attempts_kept_days = 30;
};

/// Keeps the book of deliveries in Postgres: leases what is due for the lanes and records what became of
/// it. Each endpoint is seen to by one process alone, the one that owns the partition of the endpoint's id,
/// so that its limits and its order hold. Used by one thread, but for what says otherwise.
class DeliveryBook {
 public:
    DeliveryBook(BookSettings settings, const OwnedPartitions& owned, DispatchLanes& lanes,
                 WebhookSender& sender, Packing packing, ObjectReader objects, CommandWriter& writer,
                 const Clock& clock);

    /// Until stopped; what is leased and not under way is given back.
    void run(std::stop_token stop);

    /// Before the next deliveries are leased they are read again: what comes after a rotation is signed
    /// with both secrets. From any thread.
    void endpoints_changed() { endpoints_changed_ = true; }

    /// After the sender has ended: what it still brought in.
    void close();

 private:
    void turn();
    void read_endpoints(bool changed_owner);
    void take_ended(int timeout_ms);
    void record();
    void lease();
    void keep_house(std::int64_t now_us);
    void drop_disabled();
    std::vector<std::string> own_endpoints() const;

    BookSettings settings_;
    const OwnedPartitions& owned_;
    DispatchLanes& lanes_;
    WebhookSender& sender_;
    Packing packing_;
    ObjectReader objects_;
    const Clock& clock_;
    EndpointReports reports_;
    EndpointDirectory endpoints_;
    PostgresConnection connection_;
    std::vector<std::int32_t> partitions_;    // Those of the last turn.
    std::vector<WebhookAttempt> unrecorded_;  // Kept until Postgres has them.
    bool commit_unknown_ = false;             // It may have some of them already.
    std::atomic<bool> endpoints_changed_{false};
    std::int64_t looked_at_us_ = 0, endpoints_at_us_ = 0, house_at_us_ = 0, attempts_at_us_ = 0;
};

}  // namespace cairn
