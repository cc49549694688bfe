#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "consumers/webhooks/delivery_store.hpp"
#include "consumers/webhooks/endpoint_directory.hpp"
#include "infra/net/request_gate.hpp"

namespace cairn {

/// One request that is ready to go: of one delivery, or of several in a batch.
struct Shipment {
    static constexpr std::size_t deliveries_max = 100;  // Of a batch.

    ReceiverPointer receiver;
    std::vector<WebhookDelivery> deliveries;
    std::string id;  // webhook-id.
    std::string body;
    std::vector<std::string> headers;  // All but those that are made for the attempt.
    std::int64_t recorded_at_us = 0;   // Of its first event.
    std::int64_t leased_until_us = 0;
};

/// What to lease for: what look_at() told of since, or whatever may be due.
enum class Due { news, any };

/// What is leased and waits to be sent, a lane for each endpoint with its gate. Filled by the thread that
/// leases and emptied by the one that sends: thread-safe.
class DispatchLanes {
 public:
    /// Over all lanes, so that memory does not grow with the backlog.
    static constexpr std::size_t waiting_bytes_max = 32 * 1'048'576;

    /// The endpoints that this process sends to. What waits for others is given back.
    std::vector<WebhookDelivery> set_receivers(const std::vector<ReceiverPointer>& receivers);

    /// Something new became due for them.
    void look_at(const std::vector<std::string>& endpoint_ids);
    void look_at_all();

    /// Which lanes to lease for: those that may have something due, and have room. Asked for 'news', those
    /// for which something new became due: so that it does not wait while more of a backlog is fetched.
    std::vector<LaneRoom> rooms(std::int64_t now_us, Due due = Due::any);

    /// 'found' deliveries came for the room. Where they are fewer, nothing more was due when it was asked
    /// for; what became due meanwhile may have come too late for that lease, and is looked for again.
    void looked(const LaneRoom& room, std::size_t found, std::int64_t now_us);

    /// In how many microseconds a lane that had to pause may be looked at; 'longest_us' at most.
    std::int64_t look_in_us(std::int64_t now_us, std::int64_t longest_us) const;

    void add(std::vector<Shipment> shipments);

    /// The next that may go now; it counts as in flight. Lanes take turns.
    std::optional<Shipment> next(std::int64_t now_us);

    /// Whether a lane has come to have room for more since the last time that this was asked.
    bool has_made_room();

    /// In how many microseconds the next may go, as things stand; 'longest_us' at most.
    std::int64_t next_in_us(std::int64_t now_us, std::int64_t longest_us) const;

    /// An attempt is over; the endpoint is left alone for 'pause_ms'.
    void left(const std::string& endpoint_id, bool failed, std::int64_t pause_ms, std::int64_t now_us);

    /// Everything that waits, to be given back.
    std::vector<WebhookDelivery> clear();

    std::size_t open_circuits() const;

 private:
    struct Lane {
        explicit Lane(ReceiverPointer pointer);

        ReceiverPointer receiver;
        RequestGate gate;
        std::deque<Shipment> waiting;
        std::size_t deliveries = 0;  // Of those that wait.
        bool may_have_due = true;
        bool was_announced = false;  // Since room for it was last asked.
        bool has_news = false;       // Likewise, and it is new.
        bool is_leaving = false;     // No more than what is in flight is left of it.
        std::int64_t look_from_us = 0;
    };

    using Lanes = std::map<std::string, Lane>;

    static std::size_t prefetch(const Lane& lane);
    static bool has_room(const Lane& lane);
    static bool may_be_leased_for(const Lane& lane, std::int64_t now_us);
    Shipment take_front(Lane& lane);
    void empty(Lane& lane, std::vector<WebhookDelivery>& deliveries);

    mutable std::mutex mutex_;
    Lanes lanes_;
    std::string turn_;  // The endpoint that had the last one.
    std::size_t waiting_bytes_ = 0;
    bool made_room_ = false;
};

}  // namespace cairn
