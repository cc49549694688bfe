#pragma once

#include "infra/runtime/failure.hpp"
#include "tests/simulation/simulated_cluster.hpp"

namespace cairn::test {

/// What a member reads at take-over, while everybody else goes on.
class MemberReplay final : public ReplayPort {
 public:
    explicit MemberReplay(SimulatedCluster& cluster) : cluster_(cluster) {}

    std::int64_t low_watermark(const TopicPartition&) override { return 0; }

    std::int64_t high_watermark(const TopicPartition& place) override {
        cluster_.scheduler.maybe_pause();
        return cluster_.mutation == Mutation::last_stable_offset ? cluster_.log.last_stable_offset(place)
                                                                 : cluster_.log.high_watermark(place);
    }

    void replay(const std::vector<ReplayRange>& ranges,
                const std::function<void(const Record&)>& each) override {
        for (const ReplayRange& range : ranges) {
            cluster_.scheduler.maybe_pause();
            for (std::int64_t offset = range.from; offset < range.until; ++offset)
                read(range, offset, each);
        }
    }

 private:
    void read(const ReplayRange& range, std::int64_t offset,
              const std::function<void(const Record&)>& each) {
        SimulatedLog& log = cluster_.log;
        if (log.is_open(range.partition, offset)) {
            if (cluster_.scheduler.strikes(10)) fail();
            cluster_.scheduler.wait_until(
                [&log, &range, offset] { return !log.is_open(range.partition, offset); });
        }
        if (log.is_visible(range.partition, offset)) each(log.record(range.partition, offset));
    }

    [[noreturn]] void fail() {
        ++cluster_.coverage.failures;
        throw Failure("the replay stands still", Retry::yes, "a transaction is open");
    }

    SimulatedCluster& cluster_;
};

}  // namespace cairn::test
