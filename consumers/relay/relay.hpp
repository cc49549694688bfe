#pragma once

#include <functional>
#include <map>

#include "infra/contract/catalogue.hpp"
#include "infra/log/cursor_store.hpp"
#include "infra/log/exactly_once_loop.hpp"
#include "infra/log/topics.hpp"

namespace cairn {

struct RelayProbe {
    std::function<void()> taken_over;
    std::function<void(const Record&, const std::string& why)> stopped;
};

/// Writes every event that is not hidden to cairn.public as CloudEvents JSON, exactly once and in stream
/// order: the processor's loop, without state. Used by one thread.
class Relay final : public BatchHandler {
 public:
    static constexpr const char* consumer = "relay";

    Relay(const Topics& topics, const Catalogue& catalogue, CursorStore& cursors, RelayProbe probe);

    std::vector<PartitionOffset> take_over(const std::vector<PartitionOffset>& stable) override;
    void release() override {}
    bool handle(const Record& record, TransactionPort& out) override;
    void finish(TransactionPort&) override {}
    void committed(const std::vector<PartitionOffset>&) override {}
    void aborted() override {}

 private:
    Topics topics_;
    const Catalogue& catalogue_;
    CursorStore& cursors_;
    RelayProbe probe_;
};

}  // namespace cairn
