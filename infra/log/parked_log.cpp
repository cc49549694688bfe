#include "infra/log/parked_log.hpp"

#include <algorithm>

#include "infra/log/partitioner.hpp"

namespace cairn {

std::string parked_key(const ParkedRecord& parked) {
    return parked.topic() + "/" + std::to_string(parked.partition()) + "/" +
           std::to_string(parked.offset());
}

ParkedRecord parked_record(const std::string& topic, const Record& record, const ParkedFor& why) {
    ParkedRecord parked;
    parked.set_topic(topic);
    parked.set_partition(record.partition);
    parked.set_offset(record.offset);
    parked.set_key(std::string(record.key));
    parked.set_value(std::string(record.value));
    parked.set_consumer(why.consumer);
    parked.set_reason(why.reason);
    parked.set_detail(why.detail);
    parked.set_parked_at_us(why.parked_at_us);
    parked.set_attempts(why.attempts);
    parked.set_state(ParkedLog::parked);
    return parked;
}

std::map<std::string, ParkedRecord> read_parked(const Topics& topics, ReplayPort& replay) {
    std::vector<ReplayRange> ranges;
    for (std::int32_t partition = 0; partition < partition_count; ++partition) {
        const TopicPartition own{topics.parked, partition};
        ranges.push_back({own, replay.low_watermark(own), replay.high_watermark(own)});
    }
    std::map<std::string, ParkedRecord> all;
    replay.replay(ranges, [&](const Record& record) {
        ParkedRecord read;
        if (!read.ParseFromArray(record.value.data(), static_cast<int>(record.value.size()))) return;
        const std::string key(record.key);
        if (read.state() == ParkedLog::parked)
            all[key] = read;
        else if (const auto found = all.find(key); found != all.end())
            found->second.set_state(read.state());
    });
    return all;
}

std::size_t parked_waiting(const std::map<std::string, ParkedRecord>& records) {
    return static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [](const auto& entry) {
        return entry.second.state() == ParkedLog::parked;
    }));
}

ParkedLog::ParkedLog(const KafkaSettings& kafka, Publisher& publisher, const Clock& clock)
    : publisher_(publisher), clock_(clock), topics_(kafka.topic_prefix), replay_(kafka) {}

void ParkedLog::decide(const ParkedRecord& record, const std::string& state) {
    ParkedRecord decision;
    decision.set_topic(record.topic());
    decision.set_partition(record.partition());
    decision.set_offset(record.offset());
    decision.set_parked_at_us(clock_.now_us());
    decision.set_state(state);
    const std::string key = parked_key(decision);
    publish_and_wait(publisher_, topics_.parked, partition_of(key), key, decision.SerializeAsString());
}

}  // namespace cairn
