#include "consumers/webhooks/delivery_book.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "consumers/webhooks/webhook_service.hpp"
#include "infra/log/partitioner.hpp"
#include "infra/runtime/worker.hpp"

namespace cairn {
namespace {

constexpr int idle_ms = 20;
constexpr int retry_pause_ms = 200;
// Retries become due, and another process takes in events for our endpoints, without a word to us.
constexpr std::int64_t look_every_us = 50'000;
constexpr std::int64_t endpoints_every_us = 250'000;
constexpr std::int64_t house_every_us = 700'000;
constexpr std::int64_t attempts_every_us = std::int64_t{600} * 1'000'000;

}  // namespace

DeliveryBook::DeliveryBook(BookSettings settings, const OwnedPartitions& owned, DispatchLanes& lanes,
                           WebhookSender& sender, Packing packing, ObjectReader objects,
                           CommandWriter& writer, const Clock& clock)
    : settings_(std::move(settings)),
      owned_(owned),
      lanes_(lanes),
      sender_(sender),
      packing_(packing),
      objects_(std::move(objects)),
      clock_(clock),
      reports_(writer),
      endpoints_(settings_.defaults) {}

void DeliveryBook::run(std::stop_token stop) {
    while (!stop.stop_requested()) {
        try {
            if (owned_.list().empty() && partitions_.empty()) {
                sleep_unless_stopped(stop, idle_ms);
                continue;
            }
            if (!connection_) connection_ = connect_postgres(settings_.postgres_url);
            turn();
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("webhooks start again: {}", failure.what());
            connection_.reset();
            reports_.forget();
            commit_unknown_ = true;
            sleep_unless_stopped(stop, retry_pause_ms);
        }
    }
}

void DeliveryBook::turn() {
    take_ended(idle_ms);
    with_postgres([&] {
        const std::int64_t now_us = clock_.now_us();
        record();
        const std::vector<std::int32_t> owned = owned_.list();
        if (endpoints_changed_.exchange(false) || owned != partitions_ ||
            now_us - endpoints_at_us_ > endpoints_every_us) {
            const bool changed_owner = owned != partitions_;
            partitions_ = owned;
            read_endpoints(changed_owner);
            endpoints_at_us_ = now_us;
        }
        // Before anything is sent, or what is answered meanwhile is not on record: whoever is killed then
        // sends it again.
        if (now_us - house_at_us_ > house_every_us) {
            keep_house(now_us);
            house_at_us_ = now_us;
        }
        if (now_us - looked_at_us_ > look_every_us) {
            lanes_.look_at_all();
            looked_at_us_ = now_us;
        }
        lease();
    });
}

void DeliveryBook::read_endpoints(bool changed_owner) {
    if (!endpoints_.refresh(*connection_) && !changed_owner) return;
    if (changed_owner) reports_.forget();
    std::vector<ReceiverPointer> receivers;
    for (const std::string& id : own_endpoints()) receivers.push_back(endpoints_.find(id));
    const std::vector<WebhookDelivery> dropped = lanes_.set_receivers(receivers);
    if (!dropped.empty()) DeliveryStore::release(*connection_, dropped);
}

void DeliveryBook::take_ended(int timeout_ms) {
    std::vector<WebhookAttempt> ended = sender_.take_ended(timeout_ms);
    std::move(ended.begin(), ended.end(), std::back_inserter(unrecorded_));
}

void DeliveryBook::record() {
    if (unrecorded_.empty()) return;
    const std::int64_t now_us = clock_.now_us();
    pqxx::work transaction(*connection_);
    if (std::exchange(commit_unknown_, false)) AttemptLog::leave_unrecorded(transaction, unrecorded_);
    DeliveryStore::record(transaction, unrecorded_, now_us);
    reports_.observe(transaction, unrecorded_, now_us);
    transaction.commit();
    // The next of an ordered key has become due.
    std::vector<std::string> ordered;
    for (const WebhookAttempt& attempt : std::exchange(unrecorded_, {}))
        if (!attempt.delivery.order_key.empty()) ordered.push_back(attempt.delivery.endpoint_id);
    lanes_.look_at(ordered);
}

void DeliveryBook::lease() {
    const std::int64_t now_us = clock_.now_us();
    const std::vector<LaneRoom> rooms = lanes_.rooms(now_us);
    if (rooms.empty()) return;
    std::vector<WebhookDelivery> leased =
        DeliveryStore::lease_due(*connection_, rooms, now_us, settings_.instance_id);
    std::map<std::string, std::int32_t> found;
    for (const WebhookDelivery& delivery : leased) ++found[delivery.endpoint_id];
    for (const LaneRoom& room : rooms)
        if (found[room.endpoint_id] < room.deliveries) lanes_.found_empty(room.endpoint_id);
    if (leased.empty()) return;
    const std::vector<WebhookDelivery> late = objects_.read(leased, endpoints_);
    if (!late.empty()) DeliveryStore::wait(*connection_, late, now_us);
    lanes_.add(packing_.pack(std::move(leased), endpoints_));
    sender_.wake_up();
}

void DeliveryBook::keep_house(std::int64_t now_us) {
    drop_disabled();
    reports_.send(*connection_, own_endpoints());
    if (now_us - attempts_at_us_ < attempts_every_us) return;
    pqxx::work transaction(*connection_);
    AttemptLog::keep(transaction, now_us, settings_.attempts_kept_days);
    transaction.commit();
    attempts_at_us_ = now_us;
}

std::vector<std::string> DeliveryBook::own_endpoints() const {
    std::vector<std::string> ids;
    for (const auto& [id, receiver] : endpoints_.all())
        if (is_key_of(partitions_, id)) ids.push_back(id);
    return ids;
}

/// What is open for endpoints that were disabled is given up. One that the read model does not have,
/// because it is being built anew, say, keeps its own.
void DeliveryBook::drop_disabled() {
    pqxx::work transaction(*connection_);
    std::vector<std::string> own;
    for (const std::string& id : DeliveryStore::endpoints(transaction))
        if (is_key_of(partitions_, id)) own.push_back(id);
    const std::vector<std::string> disabled = endpoints_.disabled_of(transaction, own);
    if (!disabled.empty()) DeliveryStore::drop(transaction, disabled);
    transaction.commit();
}

void DeliveryBook::close() {
    if (!connection_) return;
    take_ended(0);
    with_postgres([&] {
        record();
        const std::vector<WebhookDelivery> waiting = lanes_.clear();
        if (!waiting.empty()) DeliveryStore::release(*connection_, waiting);
    });
}

}  // namespace cairn
