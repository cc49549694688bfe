#include "consumers/webhooks/lane_feeder.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "infra/log/partitioner.hpp"
#include "infra/runtime/worker.hpp"
#include "infra/work/lagging_commits.hpp"
#include "infra/work/taking_connection.hpp"

namespace cairn {
namespace {

constexpr int idle_ms = 20;
constexpr std::int64_t idle_us = std::int64_t{idle_ms} * 1'000;
constexpr int retry_pause_ms = 200;
// Retries become due, and another process takes in events for our endpoints, without a word to us.
constexpr std::int64_t look_every_us = 50'000;
constexpr std::int64_t endpoints_every_us = 250'000;
constexpr std::int64_t house_every_us = 700'000;

}  // namespace

LaneFeeder::LaneFeeder(FeederSettings settings, const OwnedPartitions& owned, DispatchLanes& lanes,
                       WebhookSender& sender, RecentEvents& recent, Packing packing, ObjectReader objects,
                       const Clock& clock)
    : settings_(std::move(settings)),
      owned_(owned),
      lanes_(lanes),
      sender_(sender),
      recent_(recent),
      packing_(packing),
      objects_(std::move(objects)),
      clock_(clock),
      endpoints_(settings_.defaults) {}

void LaneFeeder::run(std::stop_token stop) {
    while (!stop.stop_requested()) {
        try {
            if (owned_.list().empty() && partitions_.empty()) {
                sleep_unless_stopped(stop, idle_ms);
                continue;
            }
            if (!connection_) connection_ = with_lagging_commits(connect_to_take(settings_.postgres_url));
            turn();
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("webhooks lease again: {}", failure.what());
            connection_.reset();
            sleep_unless_stopped(stop, retry_pause_ms);
        }
    }
}

void LaneFeeder::turn() {
    wait_for_nudge();
    with_postgres([&] {
        const std::int64_t now_us = clock_.now_us();
        const std::vector<std::int32_t> owned = owned_.list();
        if (endpoints_changed_.exchange(false) || owned != partitions_ ||
            now_us - endpoints_at_us_ > endpoints_every_us) {
            const bool changed_owner = owned != partitions_;
            partitions_ = owned;
            read_endpoints(changed_owner);
            endpoints_at_us_ = now_us;
        }
        if (now_us - house_at_us_ > house_every_us) {
            drop_disabled();
            house_at_us_ = now_us;
        }
        if (now_us - looked_at_us_ > look_every_us) {
            lanes_.look_at_all();
            looked_at_us_ = now_us;
        }
        lease(Due::news);
        lease(Due::any);
    });
}

void LaneFeeder::nudge() {
    const std::lock_guard lock(nudge_mutex_);
    nudged_ = true;
    was_nudged_.notify_one();
}

void LaneFeeder::wait_for_nudge() {
    const std::chrono::microseconds longest(lanes_.look_in_us(clock_.now_us(), idle_us));
    std::unique_lock lock(nudge_mutex_);
    was_nudged_.wait_for(lock, longest, [this] { return nudged_; });
    nudged_ = false;
}

void LaneFeeder::read_endpoints(bool changed_owner) {
    if (!endpoints_.refresh(*connection_) && !changed_owner) return;
    std::vector<ReceiverPointer> receivers;
    for (const std::string& id : own_endpoints()) receivers.push_back(endpoints_.find(id));
    const std::vector<WebhookDelivery> dropped = lanes_.set_receivers(receivers);
    if (!dropped.empty()) DeliveryStore::release(*connection_, dropped);
}

void LaneFeeder::lease(Due due) {
    const std::int64_t now_us = clock_.now_us();
    const std::vector<LaneRoom> rooms = lanes_.rooms(now_us, due);
    if (rooms.empty()) return;
    std::vector<WebhookDelivery> leased =
        DeliveryStore::lease_due(*connection_, rooms, now_us, settings_.instance_id, recent_);
    std::map<std::string, std::size_t> found;
    for (const WebhookDelivery& delivery : leased) ++found[delivery.endpoint_id];
    const std::int64_t looked_at_us = clock_.now_us();
    for (const LaneRoom& room : rooms) lanes_.looked(room, found[room.endpoint_id], looked_at_us);
    if (leased.empty()) return;
    const std::vector<WebhookDelivery> late = objects_.read(leased, endpoints_);
    if (!late.empty()) DeliveryStore::wait(*connection_, late, now_us);
    lanes_.add(packing_.pack(std::move(leased), endpoints_));
    sender_.wake_up();
}

std::vector<std::string> LaneFeeder::own_endpoints() const {
    std::vector<std::string> ids;
    for (const auto& [id, receiver] : endpoints_.all())
        if (is_key_of(partitions_, id)) ids.push_back(id);
    return ids;
}

/// What is open for endpoints that were disabled is given up. One that the read model does not have,
/// because it is being built anew, say, keeps its own.
void LaneFeeder::drop_disabled() {
    pqxx::work transaction(*connection_);
    std::vector<std::string> own;
    for (const std::string& id : DeliveryStore::endpoints(transaction))
        if (is_key_of(partitions_, id)) own.push_back(id);
    const std::vector<std::string> disabled = endpoints_.disabled_of(transaction, own);
    if (!disabled.empty()) DeliveryStore::drop(transaction, disabled);
    transaction.commit();
}

void LaneFeeder::close() {
    if (!connection_) return;
    const std::vector<WebhookDelivery> waiting = lanes_.clear();
    if (waiting.empty()) return;
    with_postgres([&] { DeliveryStore::release(*connection_, waiting); });
}

}  // namespace cairn
