#pragma once

#include "infra/log/log_reader.hpp"
#include "infra/log/replay_port.hpp"

namespace cairn {

/// ReplayPort on librdkafka. Used by one thread.
class KafkaReplay final : public ReplayPort {
 public:
    explicit KafkaReplay(const KafkaSettings& settings);

    std::int64_t low_watermark(const TopicPartition& partition) override;
    std::int64_t high_watermark(const TopicPartition& partition) override;
    void replay(const std::vector<ReplayRange>& ranges,
                const std::function<void(const Record&)>& each) override;

 private:
    LogReader watermarks_;  // Sees what is not committed.
    LogReader reader_;
};

}  // namespace cairn
