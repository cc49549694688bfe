#include "consumers/relay/relay.hpp"

#include <stdexcept>

#include "infra/contract/cloud_event.hpp"

namespace cairn {

Relay::Relay(const Topics& topics, const Catalogue& catalogue, CursorStore& cursors, RelayProbe probe)
    : topics_(topics), catalogue_(catalogue), cursors_(cursors), probe_(std::move(probe)) {}

/// The group's own offsets lie in the transactions; only a relay that has never run asks for a cursor.
std::vector<PartitionOffset> Relay::take_over(const std::vector<PartitionOffset>& stable) {
    std::vector<PartitionOffset> starts = stable;
    std::map<std::string, Cursor> stored;
    bool read = false;
    for (PartitionOffset& start : starts) {
        if (start.offset >= 0) continue;
        if (!std::exchange(read, true)) stored = cursors_.read(consumer);
        const auto found = stored.find(std::to_string(start.partition));
        start.offset =
            found != stored.end()
                ? found->second.next_offset()
                : cursors_.start_at_end(consumer, {topics_.events, start.partition}).next_offset();
    }
    if (probe_.taken_over) probe_.taken_over();
    return starts;
}

bool Relay::handle(const Record& record, TransactionPort& out) {
    EventEnvelope envelope;
    try {
        if (!envelope.ParseFromArray(record.value.data(), static_cast<int>(record.value.size())))
            throw std::runtime_error("not an event envelope");
        const auto event = cloud_event(envelope, catalogue_);
        if (event)
            out.produce(topics_.public_events, record.partition, record.key,
                        boost::json::serialize(*event));
        return true;
    } catch (const std::runtime_error& unreadable) {
        if (probe_.stopped) probe_.stopped(record, unreadable.what());
        return false;
    }
}

}  // namespace cairn
