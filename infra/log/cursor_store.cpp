#include "infra/log/cursor_store.hpp"

#include <spdlog/spdlog.h>

#include "infra/log/partitioner.hpp"

namespace cairn {
namespace {

std::string key_of(const Cursor& cursor) { return cursor.consumer() + "/" + cursor.part(); }

}  // namespace

CursorStore::CursorStore(const KafkaSettings& kafka, Publisher& publisher, const Clock& clock)
    : publisher_(publisher), clock_(clock), topics_(kafka.topic_prefix), replay_(kafka) {}

std::map<std::string, Cursor> CursorStore::read(const std::string& consumer) {
    std::vector<ReplayRange> ranges;
    for (std::int32_t partition = 0; partition < partition_count; ++partition) {
        const TopicPartition cursors{topics_.cursors, partition};
        ranges.push_back({cursors, replay_.low_watermark(cursors), replay_.high_watermark(cursors)});
    }
    std::map<std::string, Cursor> found;
    replay_.replay(ranges, [&](const Record& record) {
        Cursor cursor;
        const bool whole =
            !record.is_tombstone &&
            cursor.ParseFromArray(record.value.data(), static_cast<int>(record.value.size()));
        if (whole && cursor.consumer() == consumer) found[cursor.part()] = cursor;
    });
    return found;
}

std::optional<Cursor> CursorStore::read(const std::string& consumer, const std::string& part) {
    Cursor wanted;
    wanted.set_consumer(consumer);
    wanted.set_part(part);
    const std::string key = key_of(wanted);
    const TopicPartition cursors{topics_.cursors, partition_of(key)};
    std::optional<Cursor> found;
    replay_.replay(
        {{cursors, replay_.low_watermark(cursors), replay_.high_watermark(cursors)}},
        [&](const Record& record) {
            Cursor cursor;
            if (record.key == key && !record.is_tombstone &&
                cursor.ParseFromArray(record.value.data(), static_cast<int>(record.value.size())))
                found = cursor;
        });
    return found;
}

void CursorStore::write(const Cursor& cursor) {
    const std::string key = key_of(cursor);
    publisher_.publish(topics_.cursors, partition_of(key), key, stamped(cursor).SerializeAsString(), {});
}

void CursorStore::write_and_wait(const Cursor& cursor) {
    const std::string key = key_of(cursor);
    publish_and_wait(publisher_, topics_.cursors, partition_of(key), key,
                     stamped(cursor).SerializeAsString());
}

Cursor CursorStore::start_at_end(const std::string& consumer, const TopicPartition& partition) {
    Cursor cursor;
    cursor.set_consumer(consumer);
    cursor.set_part(std::to_string(partition.partition));
    cursor.set_next_offset(replay_.high_watermark(partition));
    spdlog::warn("{} has no cursor in partition {}, and starts at its end, {}", consumer,
                 partition.partition, cursor.next_offset());
    write_and_wait(cursor);
    return cursor;
}

Cursor CursorStore::stamped(Cursor cursor) const {
    cursor.set_written_at_us(clock_.now_us());
    return cursor;
}

void start_cursors_at_zero(const KafkaSettings& kafka, const std::vector<std::string>& consumers,
                           const Clock& clock) {
    Publisher publisher(kafka);
    CursorStore cursors(kafka, publisher, clock);
    for (const std::string& consumer : consumers)
        for (std::int32_t partition = 0; partition < partition_count; ++partition) {
            Cursor cursor;
            cursor.set_consumer(consumer);
            cursor.set_part(std::to_string(partition));
            cursors.write(cursor);
        }
    publisher.flush(30'000);
}

}  // namespace cairn
