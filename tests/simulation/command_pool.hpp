#pragma once

#include <string>
#include <vector>

#include "infra/log/partitioner.hpp"
#include "tests/simulation/random.hpp"
#include "tests/support/commands.hpp"

namespace cairn::test {

/// Commands to draw from, some of them many times: first ones, repeats, other bodies under a known id,
/// expected versions that may or may not hold, and refunds that exceed what is left.
class CommandPool {
 public:
    static constexpr const char* aggregate = "payment";

    struct Sealed {
        std::int32_t partition = 0;
        std::string stream;
        std::string bytes;
    };

    CommandPool() {
        while (streams_.size() < streams_max) find_stream();
        for (const std::string& payment : streams_) fill(payment);
    }

    /// Partitions that the pool's streams lie on.
    const std::vector<std::int32_t>& partitions() const { return partitions_; }

    const Sealed& draw(Random& random) const { return commands_[random.below(commands_.size())]; }

 private:
    static constexpr std::size_t partitions_max = 2;
    static constexpr std::size_t streams_max = 4;

    void find_stream() {
        const std::string payment = "p" + std::to_string(tried_++);
        const std::int32_t partition = partition_of(payment_stream(payment));
        const bool is_known = std::count(partitions_.begin(), partitions_.end(), partition) > 0;
        if (!is_known && partitions_.size() == partitions_max) return;
        if (!is_known) partitions_.push_back(partition);
        streams_.push_back(payment);
    }

    void fill(const std::string& payment) {
        for (const char* name : {"record ", "record again "})
            add(record_payment(name + payment, payment, 300));
        add(record_payment("record " + payment, payment, 500));
        for (int i = 0; i < 5; ++i) {
            const std::string name = "refund " + std::to_string(i) + " " + payment;
            add(refund_payment(name, payment, 100));
            CommandEnvelope guarded = refund_payment("guarded " + name, payment, 50);
            guarded.set_expected_version(static_cast<std::uint64_t>(i));
            add(guarded);
        }
    }

    void add(CommandEnvelope command) {
        command.set_received_at_us(command.received_at_us() + static_cast<std::int64_t>(commands_.size()));
        commands_.push_back(
            {partition_of(command.stream()), command.stream(), command.SerializeAsString()});
    }

    int tried_ = 0;
    std::vector<std::int32_t> partitions_;
    std::vector<std::string> streams_;
    std::vector<Sealed> commands_;
};

}  // namespace cairn::test
