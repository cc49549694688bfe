#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "infra/net/http_client.hpp"
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
    std::string event;  // The envelope's bytes: personal fields are ciphertext.
    int attempts = 0;   // Before this one.
};

/// What is known of one attempt.
struct WebhookAttempt {
    WebhookDelivery delivery;
    std::int64_t attempted_at_us = 0;
    OutgoingResponse response;
    bool delivered = false;
    std::int64_t retry_at_us = 0;  // 0: there is no other try.
};

/// Deliveries and attempts in schema cairn_work. Nothing here knows how they are sent.
class DeliveryStore {
 public:
    static void create_tables(pqxx::transaction_base& transaction, const std::string& readers);

    static void add(pqxx::transaction_base& transaction, const std::vector<WebhookDelivery>& deliveries);

    /// Leases what is due in the partitions, for longer than an attempt may take.
    static std::vector<WebhookDelivery> lease_due(pqxx::connection& connection,
                                                  const std::vector<std::int32_t>& partitions,
                                                  std::int64_t now_us, std::int64_t lease_us,
                                                  std::size_t limit);

    /// Writes attempts to the log of attempts, ends what is delivered or used up, and sets the rest to
    /// their next time.
    static void record(pqxx::connection& connection, const std::vector<WebhookAttempt>& attempts);

    /// What is open for endpoints that are gone is given up.
    static void drop_unknown(pqxx::connection& connection, const std::vector<std::string>& endpoint_ids);

    /// How far the partitions are read, and what is pending, endpoint by endpoint.
    static WorkCursors::State state(pqxx::connection& connection, const std::string& consumer,
                                    const std::vector<std::int32_t>& partitions);
};

}  // namespace cairn
