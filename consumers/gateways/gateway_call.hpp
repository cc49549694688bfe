#pragma once

#include <cstdint>
#include <pqxx/pqxx>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cairn/envelope.pb.h"
#include "infra/log/record.hpp"
#include "infra/work/work_cursors.hpp"

namespace cairn {

/// Where the event lies that a call is made for.
using CallPlace = std::pair<std::int32_t, std::int64_t>;  // Partition and offset.

/// A row of cairn_work.gateway_calls: what an event of a payment asks of its provider, or a callback of a
/// provider that came in. It stays until the log has been told what became of it.
struct GatewayCall {
    CallPlace place;
    EventEnvelope envelope;
    bool sent = false;      // Once before: whether it had effect is not known.
    bool watching = false;  // The provider has it, and is asked from time to time how it goes on.
    int attempts = 0;
    std::int64_t queued_at_us = 0;
    std::string reference;  // The provider's, as far as it has answered.
    std::string told;       // What the payment was told last, while it is watched.
};

/// What became of a try.
struct CallEnd {
    enum class Next { finish, again };

    GatewayCall call;  // As it is to be from now on.
    Next next = Next::finish;
    std::int64_t wait_ms = 0;               // Of 'again'.
    std::vector<CommandEnvelope> commands;  // In the log before the row changes.
    std::string parked_for;                 // Not empty: set aside, for this reason.
};

/// Whether the call is for an event of this aggregate.
bool is_of(const GatewayCall& call, std::string_view aggregate);

void create_call_tables(pqxx::transaction_base& transaction);

/// What a call is about.
struct CallSubject {
    std::string payment_id;  // Empty for what is in nobody's way, such as a callback.
    std::string refund_id;
};

/// A row to be.
struct NewCall {
    CallPlace place;
    std::string_view event;  // The envelope as it lies in the log.
    std::string tenant;
    std::string event_type;
    CallSubject subject;
};

void insert_calls(pqxx::transaction_base& transaction, const std::vector<NewCall>& calls);

/// Calls that are due and whose turn it is: those of one payment in the order of the log, but for what is
/// only watched. They are marked as sent, and are not among those in hand. On a connection that takes work.
std::vector<GatewayCall> take_due_calls(pqxx::transaction_base& transaction,
                                        const std::vector<std::int32_t>& partitions,
                                        const std::set<CallPlace>& in_hand, std::size_t limit,
                                        std::int64_t now_us);

/// Deletes what has ended and postpones what has not.
void settle_calls(pqxx::transaction_base& transaction, const std::vector<CallEnd>& ends,
                  std::int64_t now_us);

/// Payments, by tenant and id, that wait for their payer no more: their charge is not watched any longer.
/// What is refunded still is.
void stop_watching(pqxx::transaction_base& transaction,
                   const std::vector<std::pair<std::string, std::string>>& payments);

/// A refund that has ended, by tenant, payment and its id: whoever ended it, nobody is asked about it any
/// more.
struct EndedRefund {
    std::string tenant, payment_id, refund_id;
};

void stop_refunds(pqxx::transaction_base& transaction, const std::vector<EndedRefund>& refunds);

/// What is read and what is still open, for the cursors.
WorkCursors::State call_cursors(pqxx::transaction_base& transaction, const std::string& consumer,
                                const std::vector<std::int32_t>& partitions);

}  // namespace cairn
