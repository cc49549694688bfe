#pragma once

#include <map>
#include <optional>
#include <string>

#include "cairn/envelope.pb.h"
#include "infra/log/kafka_replay.hpp"
#include "infra/log/publisher.hpp"
#include "infra/log/topics.hpp"
#include "infra/runtime/clock.hpp"

namespace cairn {

/// What acting consumers have finished, in cairn.cursors (DESIGN D1): from there their work comes back when
/// their tables are lost. Used by one thread.
class CursorStore {
 public:
    CursorStore(const KafkaSettings& kafka, Publisher& publisher, const Clock& clock);

    /// The latest cursors of a consumer, by part. Reads the topic to its end.
    std::map<std::string, Cursor> read(const std::string& consumer);

    /// One of them. Reads its partition alone.
    std::optional<Cursor> read(const std::string& consumer, const std::string& part);

    /// Published, not awaited: a cursor that is lost is written again with the next.
    void write(const Cursor& cursor);

    void write_and_wait(const Cursor& cursor);

    /// For a consumer that has never run: it starts behind everything that is there now. Awaited.
    Cursor start_at_end(const std::string& consumer, const TopicPartition& partition);

 private:
    Cursor stamped(Cursor cursor) const;

    Publisher& publisher_;
    const Clock& clock_;
    Topics topics_;
    KafkaReplay replay_;
};

/// Writes cursors at 0 for the consumers of a log that was made this moment, so that none of them misses
/// what happens before its own first start.
void start_cursors_at_zero(const KafkaSettings& kafka, const std::vector<std::string>& consumers,
                           const Clock& clock);

}  // namespace cairn
