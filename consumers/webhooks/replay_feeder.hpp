#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "consumers/webhooks/delivery_store.hpp"
#include "consumers/webhooks/endpoint_directory.hpp"
#include "consumers/webhooks/replay_reader.hpp"
#include "consumers/webhooks/replay_store.hpp"
#include "consumers/webhooks/replay_stretch.hpp"
#include "infra/command/command_writer.hpp"
#include "infra/runtime/clock.hpp"
#include "infra/store/postgres.hpp"
#include "infra/work/work_intake.hpp"

namespace cairn {

struct ReplayFeederSettings {
    std::string postgres_url;
    EndpointDefaults defaults;
};

/// Reads the log again for replays and makes deliveries of what they choose, with their progress, at the
/// pace that was asked for and few ahead of the sender. Of one endpoint one replay runs at a time: the next
/// waits. Has connections to Postgres and Kafka of its own, so that live events do not wait. Used by one
/// thread.
class ReplayFeeder {
 public:
    ReplayFeeder(const KafkaSettings& kafka, ReplayFeederSettings settings, const OwnedPartitions& owned,
                 RecentEvents& recent, const Catalogue& catalogue, PersonalData& personal_data,
                 CommandWriter& writer, const Clock& clock);

    void run(std::stop_token stop);

 private:
    /// A replay that is under way here.
    struct Feed {
        std::unique_ptr<ReplayReader> reader;
        double allowance = 0;  // Deliveries.
        std::chrono::steady_clock::time_point allowed_at = std::chrono::steady_clock::now();
    };

    /// What one step has found.
    struct Found {
        std::vector<WebhookDelivery> deliveries;
        std::vector<PartitionOffset> places;
        std::int64_t read = 0;
        bool is_all = false;
    };

    bool turn();
    std::vector<Replay> own_replays();
    void step(Replay replay);
    void take_up(Replay& replay);
    void feed(Replay& replay, const Receiver& receiver);
    std::size_t room(const Replay& replay, Feed& here);
    Found read_range(const Replay& replay, const Receiver& receiver, Feed& here, std::size_t room);
    Found read_places(const Replay& replay, const Receiver& receiver, Feed& here, std::size_t room);
    std::optional<WebhookDelivery> choose(const Replay& replay, const Receiver& receiver,
                                          const Record& record) const;
    void drain(Replay& replay);
    void cancel(Replay& replay);
    void fail(Replay& replay, const std::string& reason);
    void tell(Replay& replay);
    std::map<std::int32_t, std::int64_t> taken_in();

    KafkaSettings kafka_;
    Topics topics_;
    ReplayStretch stretch_;
    ReplayFeederSettings settings_;
    const OwnedPartitions& owned_;
    RecentEvents& recent_;
    const Catalogue& catalogue_;
    PersonalData& personal_data_;
    CommandWriter& writer_;
    const Clock& clock_;
    EndpointDirectory endpoints_;
    PostgresConnection connection_;
    std::map<std::string, Feed> feeds_;  // By the replay's id.
};

}  // namespace cairn
