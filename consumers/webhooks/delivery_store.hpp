#pragma once

#include <boost/json.hpp>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "cairn/envelope.pb.h"
#include "consumers/webhooks/endpoint_health.hpp"
#include "consumers/webhooks/recent_events.hpp"
#include "consumers/webhooks/verdict.hpp"
#include "infra/log/record.hpp"
#include "infra/net/http_client.hpp"
#include "infra/store/postgres.hpp"
#include "infra/work/work_cursors.hpp"

namespace cairn {

/// One event for one endpoint, until it is delivered or given up.
struct WebhookDelivery {
    std::string endpoint_id;
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    std::string tenant;
    std::string event_id;
    std::string event_type;
    std::string order_key;  // Of an ordered endpoint; empty: it waits for nothing.
    EventBytes event;       // Personal fields are ciphertext.
    int attempts = 0;       // Before this one.
    std::string body;       // What the attempts before have sent, sealed where it is personal; else empty.
    int body_format = 0;    // A WebhookFormat.
    std::string replay_id;  // Empty: live.
    std::int64_t leased_until_us = 0;
    std::string subject;         // The person it is about; known when it is opened, not stored.
    std::string object_subject;  // The person that the object sent with it is about.
    std::optional<boost::json::value> object;  // To be sent with it; not stored.
};

/// For an event at its place in the log; without its bytes and its key in line.
WebhookDelivery delivery_of(const EventEnvelope& envelope, const PartitionOffset& place,
                            const std::string& endpoint_id);

/// What is known of one attempt at one delivery.
struct WebhookAttempt {
    std::string id;  // A UUID, so that one that is recorded again is known.
    WebhookDelivery delivery;
    std::int64_t attempted_at_us = 0;
    AttemptResult result = AttemptResult::failed;
    OutgoingResponse response;  // Its body as it is stored.
    std::string request_headers;
    std::size_t request_bytes = 0;
    std::int64_t retry_at_us = 0;  // 0: there is no other try.

    bool delivered() const { return result == AttemptResult::delivered; }
};

/// How many more deliveries an endpoint's lane takes.
struct LaneRoom {
    std::string endpoint_id;
    std::int32_t deliveries = 0;
    std::int64_t lease_us = 0;    // Longer than a request may take.
    std::size_t passed_over = 0;  // Deliveries that are leased already, which a look comes by.
};

/// Deliveries and attempts in schema cairn_work. Nothing here knows how they are sent.
class DeliveryStore {
 public:
    static void create_tables(pqxx::transaction_base& transaction, const std::string& readers);

    /// Of an ordered endpoint, the first of each key is due and the others stand in line behind it.
    static void add(pqxx::transaction_base& transaction, const std::vector<WebhookDelivery>& deliveries,
                    std::int64_t now_us);

    /// Leases what is due, endpoint by endpoint: nobody else sends it before the lease is over. Events are
    /// read once, and not at all where 'recent' has them. On a connection that takes work.
    static std::vector<WebhookDelivery> lease_due(pqxx::connection& connection,
                                                  const std::vector<LaneRoom>& rooms, std::int64_t now_us,
                                                  const std::string& instance_id, RecentEvents& recent);

    /// What an instance had leased when it died. Only for the instance itself, before it leases anything:
    /// its state folder's lock says that nobody else goes by its name.
    static void free_leases(pqxx::transaction_base& transaction, const std::string& instance_id);

    /// Leases that nothing was done with are given back.
    static void release(pqxx::connection& connection, const std::vector<WebhookDelivery>& deliveries);

    /// What cannot go yet, since it has to show what the read models do not have so far, is due a little
    /// later: 50 ms to 30 s, the longer it has waited.
    static void wait(pqxx::connection& connection, const std::vector<WebhookDelivery>& deliveries,
                     std::int64_t now_us);

    /// Writes attempts to the log of attempts, ends what is delivered or used up and lets the next of its
    /// key go, and sets the rest to their next time.
    static void record(pqxx::transaction_base& transaction, const std::vector<WebhookAttempt>& attempts,
                       std::int64_t now_us);

    /// What is open for endpoints that are gone is given up.
    static void drop(pqxx::transaction_base& transaction, const std::vector<std::string>& endpoint_ids);

    /// What a replay still has to send is not sent, but for what is under way.
    static void cancel(pqxx::transaction_base& transaction, const std::string& endpoint_id,
                       const std::string& replay_id, std::int64_t now_us);

    /// The endpoints that something is open for.
    static std::vector<std::string> endpoints(pqxx::transaction_base& transaction);

    /// How far the partitions are read, and what is pending, endpoint by endpoint.
    static WorkCursors::State state(pqxx::transaction_base& transaction, const std::string& consumer,
                                    const std::vector<std::int32_t>& partitions);
};

}  // namespace cairn
