#pragma once

#include <map>
#include <set>

#include "infra/log/replay_port.hpp"

namespace cairn::test {

/// A log as another gives it, but for what is lost, changed or added: so that an audit has something to
/// find. What is added comes last in its partition.
class DamagedLog final : public ReplayPort {
 public:
    explicit DamagedLog(ReplayPort& whole) : whole_(whole) {}

    void lose(const TopicPartition& place, std::int64_t offset) { lost_.insert({place, offset}); }

    template <class Message>
    void change(const TopicPartition& place, std::int64_t offset, const Message& message) {
        changed_[{place, offset}] = message.SerializeAsString();
    }

    template <class Message>
    std::int64_t add(const TopicPartition& place, const Message& message) {
        added_[place].push_back(message.SerializeAsString());
        return high_watermark(place) - 1;
    }

    std::int64_t low_watermark(const TopicPartition& place) override { return whole_.low_watermark(place); }

    std::int64_t high_watermark(const TopicPartition& place) override {
        return whole_.high_watermark(place) + static_cast<std::int64_t>(added_[place].size());
    }

    void replay(const std::vector<ReplayRange>& ranges,
                const std::function<void(const Record&)>& each) override {
        for (const ReplayRange& range : ranges) {
            const std::int64_t end = whole_.high_watermark(range.partition);
            const auto damaged = [&](const Record& record) {
                if (lost_.count({range.partition, record.offset}) == 0) give(range.partition, record, each);
            };
            whole_.replay({{range.partition, range.from, std::min(range.until, end)}}, damaged);
            const auto& added = added_[range.partition];
            for (std::size_t i = 0; i < added.size(); ++i) {
                Record record;
                record.topic = range.partition.topic;
                record.partition = range.partition.partition;
                record.offset = end + static_cast<std::int64_t>(i);
                record.value = added[i];
                if (record.offset >= range.from && record.offset < range.until) each(record);
            }
        }
    }

 private:
    using Place = std::pair<TopicPartition, std::int64_t>;

    void give(const TopicPartition& partition, const Record& record,
              const std::function<void(const Record&)>& each) const {
        const auto changed = changed_.find({partition, record.offset});
        if (changed == changed_.end()) return each(record);
        Record other;
        other.topic = record.topic;
        other.partition = record.partition;
        other.offset = record.offset;
        other.key = record.key;
        other.value = changed->second;
        each(other);
    }

    ReplayPort& whole_;
    std::set<Place> lost_;
    std::map<Place, std::string> changed_;
    std::map<TopicPartition, std::vector<std::string>> added_;
};

}  // namespace cairn::test
