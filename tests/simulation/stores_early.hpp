#pragma once

#include <map>

#include "infra/log/exactly_once_loop.hpp"

namespace cairn::test {

/// Stores what a batch changes before its transaction is committed: Mutation::state_before_commit.
class StoresEarly final : public BatchHandler {
 public:
    explicit StoresEarly(BatchHandler& inner) : inner_(inner) {}

    std::vector<PartitionOffset> take_over(const std::vector<PartitionOffset>& stable) override {
        next_.clear();
        return inner_.take_over(stable);
    }

    void release() override {
        next_.clear();
        inner_.release();
    }

    bool handle(const Record& record, TransactionPort& out) override {
        next_[record.partition] = record.offset + 1;
        return inner_.handle(record, out);
    }

    void finish(TransactionPort& out) override {
        inner_.finish(out);
        std::vector<PartitionOffset> next;
        for (const auto& [partition, offset] : next_) next.push_back({partition, offset});
        next_.clear();
        inner_.committed(next);
    }

    void committed(const std::vector<PartitionOffset>&) override {}

    void aborted() override {
        next_.clear();
        inner_.aborted();
    }

 private:
    BatchHandler& inner_;
    std::map<std::int32_t, std::int64_t> next_;
};

}  // namespace cairn::test
