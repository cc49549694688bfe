#pragma once

#include <map>
#include <string>

#include "cairn/envelope.pb.h"
#include "infra/log/transaction_port.hpp"

namespace cairn {

/// Produces a transaction's events, each with its place in it. The last one is held back until the
/// transaction ends, because it says that it is the last: a reader can tell a torn transaction.
class EventRecorder {
 public:
    EventRecorder(std::string topic, std::string instance, std::uint32_t thread);

    void begin_incarnation(std::uint64_t incarnation);

    /// An empty envelope but for its place, to be filled before the next one is added.
    EventEnvelope& add(std::int32_t partition, TransactionPort& out);

    /// Produces what is held back.
    void finish(TransactionPort& out);

    void drop();

    /// Of the last event in the partition since begin_incarnation, empty where there is none.
    const std::string& last_event_id(std::int32_t partition) const;

 private:
    void produce_held(TransactionPort& out, bool last);

    std::string topic_;
    Writer writer_;
    EventEnvelope held_;
    std::int32_t held_partition_ = 0;
    bool is_held_ = false;
    std::string bytes_;
    std::map<std::int32_t, std::string> last_event_ids_;
};

}  // namespace cairn
