#include "infra/log/schema_level.hpp"

#include "infra/log/partitioner.hpp"

namespace cairn {
namespace {

constexpr const char* consumer = "schema";
constexpr const char* part = "level";

}  // namespace

std::optional<std::int64_t> schema_level(CursorStore& cursors) {
    const std::optional<Cursor> stored = cursors.read(consumer, part);
    if (!stored) return std::nullopt;
    return stored->next_offset();
}

void join_schema_level(const KafkaSettings& kafka, std::int64_t own_level, const Clock& clock) {
    Publisher publisher(kafka);
    CursorStore cursors(kafka, publisher, clock);
    const std::optional<std::int64_t> stored = schema_level(cursors);
    if (stored && *stored > own_level)
        throw Failure("the log has schema level " + std::to_string(*stored) + ", this build has " +
                          std::to_string(own_level),
                      Retry::no, "a newer build has written to it: upgrade this one");
    if (stored == own_level) return;
    Cursor level;
    level.set_consumer(consumer);
    level.set_part(part);
    level.set_next_offset(own_level);
    cursors.write_and_wait(level);
}

}  // namespace cairn
