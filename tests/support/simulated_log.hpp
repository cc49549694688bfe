#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "infra/log/replay_port.hpp"
#include "infra/log/transaction_port.hpp"

namespace cairn::test {

/// A log in memory that behaves as Kafka's: transactions leave markers that take offsets, aborted records
/// stay and are not seen, and the group's offsets move with the transaction.
class SimulatedLog final : public ReplayPort {
 public:
    enum class Fate { open, committed, aborted };

    struct Entry {
        std::string key, value;
        std::shared_ptr<Fate> fate;
        bool is_marker = false;
    };

    std::int64_t append(const TopicPartition& place, const std::string& key, const std::string& value) {
        return add(place, {key, value, std::make_shared<Fate>(Fate::committed)});
    }

    std::int64_t add(const TopicPartition& place, Entry entry) {
        auto& entries = partitions_[place];
        entries.push_back(std::move(entry));
        return static_cast<std::int64_t>(entries.size()) - 1;
    }

    /// Ends a transaction: everything with that fate, and a marker behind it.
    void end(const std::vector<TopicPartition>& places, const std::shared_ptr<Fate>& fate, Fate how) {
        *fate = how;
        for (const TopicPartition& place : places)
            add(place, {"", "", std::make_shared<Fate>(Fate::committed), true});
    }

    std::int64_t low_watermark(const TopicPartition&) override { return 0; }

    std::int64_t high_watermark(const TopicPartition& place) override {
        return static_cast<std::int64_t>(partitions_[place].size());
    }

    void replay(const std::vector<ReplayRange>& ranges,
                const std::function<void(const Record&)>& each) override {
        for (const ReplayRange& range : ranges)
            for (std::int64_t offset = range.from; offset < range.until; ++offset)
                if (is_visible(range.partition, offset)) each(record(range.partition, offset));
    }

    bool is_visible(const TopicPartition& place, std::int64_t offset) const {
        const Entry& entry = partitions_.at(place)[static_cast<std::size_t>(offset)];
        return !entry.is_marker && *entry.fate == Fate::committed;
    }

    bool is_open(const TopicPartition& place, std::int64_t offset) const {
        return *partitions_.at(place)[static_cast<std::size_t>(offset)].fate == Fate::open;
    }

    /// Where the first open transaction begins; without one, the high watermark.
    std::int64_t last_stable_offset(const TopicPartition& place) {
        std::int64_t offset = 0;
        for (const Entry& entry : partitions_[place]) {
            if (*entry.fate == Fate::open) break;
            ++offset;
        }
        return offset;
    }

    Record record(const TopicPartition& place, std::int64_t offset) const {
        const auto found = partitions_.find(place);
        const Entry& entry = found->second[static_cast<std::size_t>(offset)];
        Record record;
        record.partition = place.partition;
        record.offset = offset;
        record.topic = found->first.topic;
        record.key = entry.key;
        record.value = entry.value;
        return record;
    }

    /// What a reader of the committed log sees.
    std::vector<Record> committed(const TopicPartition& place) {
        std::vector<Record> records;
        replay({{place, 0, high_watermark(place)}},
               [&](const Record& record) { records.push_back(this->record(place, record.offset)); });
        return records;
    }

    /// The log is lost: another begins.
    void clear() {
        partitions_.clear();
        group_offsets.clear();
    }

    std::map<std::int32_t, std::int64_t> group_offsets;

 private:
    std::map<TopicPartition, std::deque<Entry>> partitions_;  // Records point into the entries.
};

/// What the broker does with the next commits; when it is empty, all commit.
struct SimulatedCommit {
    CommitResult result = CommitResult::committed;
    bool happened = true;  // Whether the transaction is in the log, whatever the client was told.
};

/// One member of the group, owning the partitions it is given.
class SimulatedPort final : public TransactionPort {
 public:
    SimulatedPort(SimulatedLog& log, std::string input, std::vector<std::int32_t> partitions,
                  TakeOver& owner)
        : log_(log), input_(std::move(input)), partitions_(std::move(partitions)), owner_(owner) {}

    std::optional<Record> poll(int) override {
        if (!taken_over_) take_over();
        for (auto& [partition, next] : next_) {
            const TopicPartition place{input_, partition};
            for (; next < log_.high_watermark(place); ++next)
                if (log_.is_visible(place, next)) return log_.record(place, next++);
        }
        return std::nullopt;
    }

    void begin() override {
        fate_ = std::make_shared<SimulatedLog::Fate>(SimulatedLog::Fate::open);
        touched_.clear();
    }

    void produce(const std::string& topic, std::int32_t partition, std::string_view key,
                 std::string_view value) override {
        const TopicPartition place{topic, partition};
        last_[place] = log_.add(place, {std::string(key), std::string(value), fate_});
        if (std::find(touched_.begin(), touched_.end(), place) == touched_.end()) touched_.push_back(place);
    }

    CommitResult commit(const std::vector<PartitionOffset>& next) override {
        SimulatedCommit plan;
        if (!plans.empty()) {
            plan = plans.front();
            plans.pop_front();
        }
        using Fate = SimulatedLog::Fate;
        log_.end(touched_, fate_, plan.happened ? Fate::committed : Fate::aborted);
        if (plan.happened)
            for (const PartitionOffset& offset : next) log_.group_offsets[offset.partition] = offset.offset;
        ++commits;
        return plan.result;
    }

    void abort() override { log_.end(touched_, fate_, SimulatedLog::Fate::aborted); }

    std::int64_t last_produced(const std::string& topic, std::int32_t partition) const override {
        const auto found = last_.find({topic, partition});
        return found == last_.end() ? -1 : found->second;
    }

    void rewind() override { take_over(); }

    std::deque<SimulatedCommit> plans;
    std::size_t commits = 0;

 private:
    void take_over() {
        taken_over_ = true;
        std::vector<PartitionOffset> stable;
        for (std::int32_t partition : partitions_) {
            const auto found = log_.group_offsets.find(partition);
            stable.push_back({partition, found == log_.group_offsets.end() ? -1 : found->second});
        }
        next_.clear();
        for (const PartitionOffset& start : owner_.take_over(stable)) next_[start.partition] = start.offset;
    }

    SimulatedLog& log_;
    std::string input_;
    std::vector<std::int32_t> partitions_;
    TakeOver& owner_;
    bool taken_over_ = false;
    std::map<std::int32_t, std::int64_t> next_;
    std::map<TopicPartition, std::int64_t> last_;
    std::shared_ptr<SimulatedLog::Fate> fate_;
    std::vector<TopicPartition> touched_;
};

}  // namespace cairn::test
