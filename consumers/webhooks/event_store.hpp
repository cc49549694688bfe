#pragma once

#include <pqxx/pqxx>
#include <span>
#include <vector>

#include "consumers/webhooks/recent_events.hpp"

namespace cairn {

struct WebhookDelivery;

/// The bytes of events that are to be delivered, in cairn_work.webhook_events: once for each event, however
/// many endpoints want it, so that a lease does not write them again.
class EventStore {
 public:
    static void create_tables(pqxx::transaction_base& transaction);

    /// From a table of deliveries in which each had the bytes itself.
    static void move_in(pqxx::transaction_base& transaction);

    /// In the transaction that adds the deliveries.
    static void add(pqxx::transaction_base& transaction, std::span<const WebhookDelivery> deliveries);

    /// Gives each delivery the bytes of its event: from 'recent', or else from the table.
    static void read(pqxx::transaction_base& transaction, std::vector<WebhookDelivery>& deliveries,
                     RecentEvents& recent);

    /// Takes out what no delivery asks for any more.
    static void sweep(pqxx::transaction_base& transaction);
};

}  // namespace cairn
