#include "consumers/webhooks/dispatch_lanes.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace cairn {
namespace {

// What a lease lasts beyond the deadline of a request: how long that may wait for its turn.
constexpr std::int64_t turn_us = 15'000'000;
// How much more is leased than may be in flight, so that a request that ends is followed at once.
constexpr std::size_t prefetch_factor = 8;
// Each look passes over what is leased already: the more that is, and the less was due, the longer the next
// one waits for more.
constexpr std::int64_t pause_each_passed_over_us = 1'000 / 16;
constexpr std::int64_t longest_pause_us = 20'000;
// A restart takes n8n some ten seconds, and what it did not take waits for the next probe.
constexpr std::int64_t n8n_probe_every_max_us = 15'000'000;

GateLimits limits_of(const Endpoint& endpoint) {
    GateLimits limits;
    limits.rate_per_second = endpoint.delivery.rate_per_second();
    limits.in_flight_max = endpoint.delivery.in_flight_max();
    if (endpoint.kind == webhooks::v1::WEBHOOK_ENDPOINT_N8N)
        limits.probe_every_max_us = n8n_probe_every_max_us;
    return limits;
}

std::size_t bytes_of(const Shipment& shipment) {
    std::size_t bytes = shipment.body.size();
    for (const WebhookDelivery& delivery : shipment.deliveries) bytes += delivery.body.size();
    return bytes;
}

}  // namespace

DispatchLanes::Lane::Lane(ReceiverPointer pointer)
    : receiver(std::move(pointer)), gate(limits_of(receiver->endpoint)) {}

std::vector<WebhookDelivery> DispatchLanes::set_receivers(const std::vector<ReceiverPointer>& receivers) {
    const std::lock_guard lock(mutex_);
    std::set<std::string> kept;
    for (const ReceiverPointer& receiver : receivers) {
        const Endpoint& endpoint = receiver->endpoint;
        kept.insert(endpoint.id);
        const auto [place, is_new] = lanes_.try_emplace(endpoint.id, receiver);
        if (is_new) continue;
        place->second.receiver = receiver;
        place->second.is_leaving = false;
        place->second.gate.change(limits_of(endpoint));
    }
    std::vector<WebhookDelivery> dropped;
    for (auto lane = lanes_.begin(); lane != lanes_.end();) {
        if (kept.count(lane->first) > 0) {
            ++lane;
            continue;
        }
        empty(lane->second, dropped);
        lane->second.is_leaving = true;
        // What is in flight still has to leave through its gate.
        lane = lane->second.gate.in_flight() == 0 ? lanes_.erase(lane) : std::next(lane);
    }
    return dropped;
}

void DispatchLanes::empty(Lane& lane, std::vector<WebhookDelivery>& deliveries) {
    for (Shipment& shipment : lane.waiting) {
        waiting_bytes_ -= bytes_of(shipment);
        std::move(shipment.deliveries.begin(), shipment.deliveries.end(), std::back_inserter(deliveries));
    }
    lane.waiting.clear();
    lane.deliveries = 0;
    lane.may_have_due = false;
}

Shipment DispatchLanes::take_front(Lane& lane) {
    Shipment& front = lane.waiting.front();
    waiting_bytes_ -= bytes_of(front);
    lane.deliveries -= front.deliveries.size();
    Shipment shipment = std::move(front);
    lane.waiting.pop_front();
    made_room_ = made_room_ || (lane.may_have_due && has_room(lane));
    return shipment;
}

void DispatchLanes::look_at(const std::vector<std::string>& endpoint_ids) {
    const std::lock_guard lock(mutex_);
    for (const std::string& id : endpoint_ids)
        if (const auto found = lanes_.find(id); found != lanes_.end())
            found->second.may_have_due = found->second.was_announced = found->second.has_news = true;
}

void DispatchLanes::look_at_all() {
    const std::lock_guard lock(mutex_);
    for (auto& [id, lane] : lanes_) lane.may_have_due = lane.was_announced = true;
}

std::size_t DispatchLanes::prefetch(const Lane& lane) {
    const webhooks::v1::WebhookDeliveryOptions& delivery = lane.receiver->endpoint.delivery;
    if (lane.gate.is_open_circuit()) return 1;
    // One of a key at a time: what is leased beyond what is in flight cannot go.
    std::size_t count = delivery.in_flight_max() * prefetch_factor;
    if (delivery.format() == webhooks::v1::WEBHOOK_FORMAT_CLOUDEVENTS_BATCH)
        count *= Shipment::deliveries_max / 10;
    if (delivery.rate_per_second() > 0)
        count = std::min<std::size_t>(count, delivery.rate_per_second() + 1);
    return count;
}

/// A few at a time would be a statement for each few.
bool DispatchLanes::has_room(const Lane& lane) { return lane.deliveries * 2 <= prefetch(lane); }

bool DispatchLanes::has_made_room() {
    const std::lock_guard lock(mutex_);
    return std::exchange(made_room_, false);
}

bool DispatchLanes::may_be_leased_for(const Lane& lane, std::int64_t now_us) {
    constexpr std::int64_t soon_us = 1'000'000;
    return !lane.is_leaving && lane.may_have_due && lane.look_from_us <= now_us && has_room(lane) &&
           lane.gate.opens_at_us(now_us) <= now_us + soon_us;
}

std::vector<LaneRoom> DispatchLanes::rooms(std::int64_t now_us, Due due) {
    const std::lock_guard lock(mutex_);
    std::vector<LaneRoom> rooms;
    if (waiting_bytes_ >= waiting_bytes_max) return rooms;
    for (auto& [id, lane] : lanes_) {
        if (!may_be_leased_for(lane, now_us) || (due == Due::news && !lane.has_news)) continue;
        lane.was_announced = lane.has_news = false;
        rooms.push_back({id, static_cast<std::int32_t>(prefetch(lane) - lane.deliveries),
                         std::int64_t{lane.receiver->endpoint.delivery.deadline_ms()} * 1'000 + turn_us,
                         lane.deliveries + lane.gate.in_flight()});
    }
    return rooms;
}

void DispatchLanes::looked(const LaneRoom& room, std::size_t found, std::int64_t now_us) {
    const std::lock_guard lock(mutex_);
    const auto place = lanes_.find(room.endpoint_id);
    if (place == lanes_.end()) return;
    Lane& lane = place->second;
    if (found < static_cast<std::size_t>(room.deliveries)) lane.may_have_due = lane.was_announced;
    if (found * 2 >= room.passed_over) return;
    const auto passed_over = static_cast<std::int64_t>(room.passed_over);
    lane.look_from_us = now_us + std::min(passed_over * pause_each_passed_over_us, longest_pause_us);
}

std::int64_t DispatchLanes::look_in_us(std::int64_t now_us, std::int64_t longest_us) const {
    const std::lock_guard lock(mutex_);
    std::int64_t wait_us = longest_us;
    for (const auto& [id, lane] : lanes_)
        if (lane.may_have_due && lane.look_from_us > now_us)
            wait_us = std::min(wait_us, lane.look_from_us - now_us);
    return wait_us;
}

void DispatchLanes::add(std::vector<Shipment> shipments) {
    const std::lock_guard lock(mutex_);
    for (Shipment& shipment : shipments) {
        const auto found = lanes_.find(shipment.receiver->endpoint.id);
        if (found == lanes_.end() || found->second.is_leaving) continue;  // Its lease runs out.
        waiting_bytes_ += bytes_of(shipment);
        found->second.deliveries += shipment.deliveries.size();
        found->second.waiting.push_back(std::move(shipment));
    }
}

std::optional<Shipment> DispatchLanes::next(std::int64_t now_us) {
    const std::lock_guard lock(mutex_);
    auto lane = lanes_.upper_bound(turn_);
    for (std::size_t tried = 0; tried < lanes_.size(); ++tried, ++lane) {
        if (lane == lanes_.end()) lane = lanes_.begin();
        const std::deque<Shipment>& waiting = lane->second.waiting;
        // A lease must last as long as the request may: what waited too long is leased again.
        const auto deadline_us =
            std::int64_t{lane->second.receiver->endpoint.delivery.deadline_ms()} * 1'000;
        while (!waiting.empty() && waiting.front().leased_until_us < now_us + deadline_us) {
            take_front(lane->second);
            lane->second.may_have_due = true;
        }
        if (waiting.empty() || !lane->second.gate.enter(now_us)) continue;
        turn_ = lane->first;
        return take_front(lane->second);
    }
    return std::nullopt;
}

std::int64_t DispatchLanes::next_in_us(std::int64_t now_us, std::int64_t longest_us) const {
    const std::lock_guard lock(mutex_);
    std::int64_t wait_us = longest_us;
    for (const auto& [id, lane] : lanes_)
        if (!lane.waiting.empty() && lane.gate.in_flight() < lane.gate.in_flight_max())
            wait_us = std::min(wait_us, lane.gate.opens_at_us(now_us) - now_us);
    return wait_us;
}

void DispatchLanes::left(const std::string& endpoint_id, bool failed, std::int64_t pause_ms,
                         std::int64_t now_us) {
    const std::lock_guard lock(mutex_);
    const auto found = lanes_.find(endpoint_id);
    if (found == lanes_.end()) return;
    found->second.gate.left(failed, now_us);
    if (pause_ms > 0) found->second.gate.pause_until(now_us + pause_ms * 1'000);
}

std::vector<WebhookDelivery> DispatchLanes::clear() {
    const std::lock_guard lock(mutex_);
    std::vector<WebhookDelivery> deliveries;
    for (auto& [id, lane] : lanes_) empty(lane, deliveries);
    return deliveries;
}

std::size_t DispatchLanes::open_circuits() const {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::count_if(
        lanes_.begin(), lanes_.end(), [](const auto& lane) { return lane.second.gate.is_open_circuit(); }));
}

}  // namespace cairn
