#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "cairn/webhooks/v1/webhook_replay.pb.h"
#include "infra/log/record.hpp"
#include "infra/work/work_cursors.hpp"

namespace cairn {

/// Where a replay stands: it waits, it feeds deliveries from the log, it waits for the last of them, or it
/// is to be stopped.
enum class ReplayPhase { queued, feeding, draining, cancelling, over };

struct Replay {
    std::string id;
    std::string tenant;
    std::string endpoint_id;
    webhooks::v1::ReplayChoice choice;
    std::int64_t started_at_us = 0;
    ReplayPhase phase = ReplayPhase::queued;
    std::vector<std::int64_t> positions;  // Partition by partition: the next to read, and where to end.
    std::vector<std::int64_t> ends;
    std::int64_t chosen = 0;
    std::string report;  // A WebhookReplayCommand that the log is still to be told.

    /// By places that are known beforehand, not by ranges of the log.
    bool is_by_place() const { return choice.failed() || !choice.event_id().empty(); }

    std::int64_t until_us() const;
};

/// Where the tenant's events of a replay's time lie as far as the read models know, partition by partition.
struct KnownStretch {
    std::vector<std::int64_t> begins;  // The first; behind everything where there is none.
    std::vector<std::int64_t> ends;    // One past the last.
    std::vector<std::int64_t> next;    // The first offset that they do not know.
};

/// What the log says of a replay.
struct ReplayNews {
    std::string tenant;
    std::string replay_id;
    webhooks::v1::WebhookReplayEvent event;
    std::int64_t recorded_at_us = 0;
    PartitionOffset place;
};

/// Replays in schema cairn_work, from the event that starts one to the command that says how it ended.
class ReplayStore {
 public:
    /// 'readers' may read the view cairn.webhook_replay_progress.
    static void create_tables(pqxx::transaction_base& transaction, const std::string& readers);

    /// In the transaction that stores the intake's offset.
    static void take_in(pqxx::transaction_base& transaction, const ReplayNews& news);

    /// Adds the places of the events that started those which are not over, in a lane of their own: when
    /// the tables are lost they begin anew.
    static void add_open(pqxx::transaction_base& transaction, WorkCursors::State& state);

    /// No endpoint's id.
    static constexpr const char* lane = "/replays";

    /// Those that are not over, in the order that they were started.
    static std::vector<Replay> open(pqxx::transaction_base& transaction);

    /// Locks the row. False: somebody else has moved it on since 'replay' was read.
    static bool lock(pqxx::transaction_base& transaction, const Replay& replay);

    /// Writes phase, positions, ends, counts and report.
    static void save(pqxx::transaction_base& transaction, const Replay& replay, std::int64_t read_more = 0);

    /// 'types': all that there are, since the index is by type. Nothing: the read model is being built.
    static std::optional<KnownStretch> known_stretch(pqxx::transaction_base& transaction,
                                                     const Replay& replay,
                                                     const std::vector<std::string>& types);

    /// Keeps the places of the events that a replay by place is about.
    static void choose_places(pqxx::transaction_base& transaction, const Replay& replay);
    static std::vector<PartitionOffset> places(pqxx::transaction_base& transaction, const Replay& replay,
                                               std::size_t limit);
    static void drop_places(pqxx::transaction_base& transaction, const Replay& replay,
                            const std::vector<PartitionOffset>& places);
    static void drop_places(pqxx::transaction_base& transaction, const Replay& replay);  // All.

    /// Deliveries that are not over yet, counted up to 'limit'.
    static std::size_t pending(pqxx::transaction_base& transaction, const Replay& replay,
                               std::size_t limit);

    /// Events that arrived, as the log of attempts knows.
    static std::int64_t delivered(pqxx::transaction_base& transaction, const Replay& replay);
};

}  // namespace cairn
