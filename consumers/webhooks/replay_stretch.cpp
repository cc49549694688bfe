#include "consumers/webhooks/replay_stretch.hpp"

#include <algorithm>
#include <chrono>

#include "consumers/webhooks/replay_reader.hpp"
#include "infra/log/partitioner.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

using webhooks::v1::ReplayChoice;

constexpr int poll_ms = 20;
// How far the broker's clock may lie behind ours.
constexpr std::int64_t clock_skew_ms = 60'000;
// What the read models lack is milliseconds of the log, unless they are being built: then it is not worth
// it.
constexpr auto tail_time_max = std::chrono::seconds(2);

PartitionOffset position_of(const std::string& text) {
    const auto dot = text.find('.');
    return {static_cast<std::int32_t>(std::stol(text.substr(0, dot))), std::stoll(text.substr(dot + 1))};
}

}  // namespace

ReplayStretch::ReplayStretch(const KafkaSettings& kafka, const Catalogue& catalogue)
    : kafka_(kafka), topics_(kafka.topic_prefix) {
    for (const EventType& event : catalogue.events()) types_.push_back(event.options.type());
}

std::optional<std::string> ReplayStretch::find(pqxx::connection& connection, Replay& replay) const {
    if (replay.choice.has_since()) {
        const std::int64_t since_ms = to_us(replay.choice.since()) / 1'000;
        set_to_end_of_log(replay, std::max<std::int64_t>(0, since_ms - clock_skew_ms));
    } else {
        const PartitionOffset after = position_of(replay.choice.after_position());
        ReplayReader commands(kafka_, topics_.commands);
        const auto record = after.partition < partition_count ? commands.at(after) : std::nullopt;
        if (!record) return "The log has no such position, or no longer.";
        set_to_end_of_log(replay, record->appended_ms);
    }
    if (replay.choice.has_until()) narrow(connection, replay);
    return std::nullopt;
}

bool ReplayStretch::holds(const Replay& replay, const EventEnvelope& envelope, std::int32_t partition) {
    const ReplayChoice& choice = replay.choice;
    if (envelope.recorded_at_us() >= replay.until_us()) return false;
    if (choice.has_since()) return envelope.recorded_at_us() >= to_us(choice.since());
    const PartitionOffset after = position_of(choice.after_position());
    return partition != after.partition || envelope.position() > after.offset;
}

void ReplayStretch::set_to_end_of_log(Replay& replay, std::int64_t from_ms) const {
    LogReader ends(kafka_, {.isolation = Isolation::uncommitted});
    replay.positions.clear();
    replay.ends.clear();
    for (std::int32_t partition = 0; partition < partition_count; ++partition) {
        const TopicPartition events{topics_.events, partition};
        replay.ends.push_back(ends.high_watermark(events));
        replay.positions.push_back(std::min(ends.offset_at(events, from_ms), replay.ends.back()));
    }
}

/// An event says when its command was received, which may be long before it is in the log: so no time in
/// the log bounds the stretch. The read models know each event's place, so that years need not be read for
/// an hour of them.
void ReplayStretch::narrow(pqxx::connection& connection, Replay& replay) const {
    std::optional<KnownStretch> known;
    {
        pqxx::work transaction(connection);
        known = ReplayStore::known_stretch(transaction, replay, types_);
        transaction.commit();
    }
    if (!known || !look_through_tail(replay, *known)) return;
    for (std::size_t i = 0; i < replay.ends.size(); ++i) {
        replay.ends[i] = std::clamp(known->ends[i], replay.positions[i], replay.ends[i]);
        replay.positions[i] = std::clamp(known->begins[i], replay.positions[i], replay.ends[i]);
    }
}

/// False: there is too much of what the read models do not know yet.
bool ReplayStretch::look_through_tail(const Replay& replay, KnownStretch& known) const {
    for (std::size_t i = 0; i < replay.ends.size(); ++i)
        known.next[i] = std::min(known.next[i], replay.ends[i]);
    ReplayReader tail(kafka_, topics_.events);
    tail.open(known.next, replay.ends);
    const auto deadline = std::chrono::steady_clock::now() + tail_time_max;
    while (!tail.is_at_end()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        const std::optional<Record> record = tail.next(poll_ms);
        EventEnvelope envelope;
        if (!record ||
            !envelope.ParseFromArray(record->value.data(), static_cast<int>(record->value.size())))
            continue;
        if (envelope.tenant() != replay.tenant || !holds(replay, envelope, record->partition)) continue;
        const auto i = static_cast<std::size_t>(record->partition);
        known.begins[i] = std::min(known.begins[i], record->offset);
        known.ends[i] = record->offset + 1;
    }
    return true;
}

}  // namespace cairn
