#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>

#include "cairn/envelope.pb.h"
#include "consumers/webhooks/replay_store.hpp"
#include "infra/contract/catalogue.hpp"
#include "infra/log/kafka_settings.hpp"
#include "infra/log/topics.hpp"

namespace cairn {

/// Which stretch of the log a replay since a time or a place has to read. Used by one thread.
class ReplayStretch {
 public:
    ReplayStretch(const KafkaSettings& kafka, const Catalogue& catalogue);

    /// Sets positions and ends; or says why it cannot. Throws Failure.
    std::optional<std::string> find(pqxx::connection& connection, Replay& replay) const;

    /// Is an event of the stretch one that the replay is about?
    static bool holds(const Replay& replay, const EventEnvelope& envelope, std::int32_t partition);

 private:
    void set_to_end_of_log(Replay& replay, std::int64_t from_ms) const;
    void narrow(pqxx::connection& connection, Replay& replay) const;
    bool look_through_tail(const Replay& replay, KnownStretch& known) const;

    KafkaSettings kafka_;
    Topics topics_;
    std::vector<std::string> types_;
};

}  // namespace cairn
