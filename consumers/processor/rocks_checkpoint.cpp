#include "consumers/processor/rocks_checkpoint.hpp"

#include <algorithm>
#include <tuple>

#include "infra/store/rocks_reader.hpp"

namespace cairn {
namespace {

enum Family : std::size_t { streams, commands, partitions };

constexpr std::int64_t thirty_days_us = 30LL * 86'400 * 1'000'000;
constexpr std::size_t time_bytes = 8;

/// Keys begin with the partition, so that one can be thrown away alone.
std::string key_of(std::int32_t partition, std::string_view rest) {
    std::string key(1, static_cast<char>(partition));
    return key.append(rest);
}

}  // namespace

std::shared_ptr<CheckpointStore> open_checkpoints(const std::filesystem::path& folder) {
    RocksSettings settings;
    settings.expire_after_us = thirty_days_us;  // As long as cairn.outcomes are kept (DESIGN D4).
    const std::vector<RocksFamily> families{{"streams"}, {"commands", true}, {"partitions"}};
    return std::shared_ptr<CheckpointStore>(new CheckpointStore{{folder, families, settings}, {}});
}

RocksCheckpoint::RocksCheckpoint(std::shared_ptr<CheckpointStore> store)
    : store_(std::move(store)), rocks_(store_->rocks), generation_(rocks_.generation()) {}

void RocksCheckpoint::begin(const std::vector<std::int32_t>& partitions) {
    claim_ = store_->claims.claim(partitions);
    generation_ = rocks_.generation();
}

std::optional<std::string> RocksCheckpoint::stream(std::int32_t partition, std::string_view name) {
    return rocks_.get(generation_, streams, key_of(partition, name));
}

std::optional<std::string> RocksCheckpoint::command(std::int32_t partition, std::string_view id) {
    auto value = rocks_.get(generation_, commands, key_of(partition, id));
    if (value) value->erase(0, time_bytes);
    return value;
}

std::optional<PartitionCheckpoint> RocksCheckpoint::partition(std::int32_t partition) {
    const auto value = rocks_.get(generation_, partitions, key_of(partition, ""));
    PartitionCheckpoint record;
    if (!value || !record.ParseFromString(*value)) return std::nullopt;
    return record;
}

void RocksCheckpoint::write(const CheckpointBatch& batch) {
    std::vector<Rocks::Put> puts;
    puts.reserve(batch.streams.size() + batch.answers.size() + batch.partitions.size());
    for (const auto& entry : batch.streams)
        puts.push_back({streams, key_of(entry.partition, entry.key), entry.value});
    std::int64_t latest_us = 0;
    for (const auto& answer : batch.answers) {
        latest_us = std::max(latest_us, answer.received_at_us);
        puts.push_back({commands, key_of(answer.partition, answer.command_id),
                        time_prefix(answer.received_at_us) + answer.outcome});
    }
    for (const auto& [partition, record] : batch.partitions)
        puts.push_back({partitions, key_of(partition, ""), record.SerializeAsString()});
    // RocksDB finds the place of a key quickly beside that of the one before. Of one key the last put
    // counts.
    std::stable_sort(puts.begin(), puts.end(), [](const Rocks::Put& left, const Rocks::Put& right) {
        return std::tie(left.family, left.key) < std::tie(right.family, right.key);
    });
    const auto held = store_->claims.hold(claim_, batch);
    rocks_.write(generation_, puts);
    if (latest_us > 0) rocks_.set_now(latest_us);
}

void RocksCheckpoint::forget(std::int32_t partition) {
    const auto held = store_->claims.hold(claim_, partition);
    rocks_.erase_range(generation_, key_of(partition, ""), key_of(partition + 1, ""));
}

void visit_checkpoints(const std::filesystem::path& folder, const CheckpointVisitor& visitor) {
    RocksReader rocks(folder, {"streams", "commands", "partitions"});
    const auto partition_of_key = [](std::string_view key) {
        return static_cast<std::int32_t>(static_cast<unsigned char>(key[0]));
    };
    rocks.each(partitions, [&](std::string_view key, std::string_view value) {
        PartitionCheckpoint progress;
        if (progress.ParseFromArray(value.data(), static_cast<int>(value.size())))
            visitor.partition(partition_of_key(key), progress);
    });
    rocks.each(streams, [&](std::string_view key, std::string_view value) {
        visitor.stream(partition_of_key(key), key.substr(1), std::string(value));
    });
    rocks.each(commands, [&](std::string_view key, std::string_view value) {
        visitor.command(partition_of_key(key), key.substr(1), std::string(value.substr(time_bytes)));
    });
}

}  // namespace cairn
