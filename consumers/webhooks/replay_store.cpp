#include "consumers/webhooks/replay_store.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>

#include "infra/store/column_arrays.hpp"
#include "infra/store/live_table.hpp"
#include "infra/store/postgres.hpp"
#include "schemas/base/ensure.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;

constexpr std::array<const char*, 5> phase_names{"queued", "feeding", "draining", "cancelling", "over"};

const char* name_of(ReplayPhase phase) { return phase_names.at(static_cast<std::size_t>(phase)); }

ReplayPhase phase_of(const std::string& name) {
    for (std::size_t i = 0; i < phase_names.size(); ++i)
        if (name == phase_names.at(i)) return static_cast<ReplayPhase>(i);
    unreachable("cairn_work.webhook_replays has phases of this build alone");
}

pqxx::binarystring bigints(const std::vector<std::int64_t>& numbers) {
    BinaryArray array(ColumnType::bigint);
    for (std::int64_t number : numbers) array.add_bigint(number);
    return array.parameter();
}

std::vector<std::int64_t> read_bigints(const pqxx::field& field) {
    std::vector<std::int64_t> numbers;
    auto parser = field.as_array();
    for (auto item = parser.get_next(); item.first != pqxx::array_parser::juncture::done;
         item = parser.get_next())
        if (item.first == pqxx::array_parser::juncture::string_value)
            numbers.push_back(std::stoll(item.second));
    return numbers;
}

struct Places {
    BinaryArray partitions{ColumnType::integer}, offsets{ColumnType::bigint};

    explicit Places(const std::vector<PartitionOffset>& places) {
        for (const PartitionOffset& place : places) {
            partitions.add_integer(place.partition);
            offsets.add_bigint(place.offset);
        }
    }
};

void set_phase(pqxx::transaction_base& transaction, const std::string& replay_id, ReplayPhase phase) {
    transaction.exec_params(
        "UPDATE cairn_work.webhook_replays SET phase = $2, report = '' "
        "WHERE replay_id = $1 AND phase <> 'over'",
        replay_id, name_of(phase));
}

constexpr const char* tables_sql =
    "CREATE TABLE IF NOT EXISTS cairn_work.webhook_replays (replay_id text PRIMARY KEY,"
    " tenant_id text NOT NULL, endpoint_id text NOT NULL, choice bytea NOT NULL,"
    " started_at_us bigint NOT NULL, number bigint GENERATED ALWAYS AS IDENTITY,"
    " phase text NOT NULL DEFAULT 'queued', positions bigint[] NOT NULL DEFAULT '{}',"
    " ends bigint[] NOT NULL DEFAULT '{}', events_read bigint NOT NULL DEFAULT 0,"
    " chosen bigint NOT NULL DEFAULT 0, report bytea NOT NULL DEFAULT '');"
    "ALTER TABLE cairn_work.webhook_replays ADD COLUMN IF NOT EXISTS log_partition integer,"
    " ADD COLUMN IF NOT EXISTS log_offset bigint;"
    "CREATE INDEX IF NOT EXISTS webhook_replays_open ON cairn_work.webhook_replays (number)"
    " WHERE phase <> 'over';"
    "CREATE TABLE IF NOT EXISTS cairn_work.webhook_replay_places (replay_id text NOT NULL,"
    " log_partition integer NOT NULL, log_offset bigint NOT NULL,"
    " PRIMARY KEY (replay_id, log_partition, log_offset));"
    "CREATE INDEX IF NOT EXISTS webhook_attempts_of_replay ON cairn_work.webhook_attempts (replay_id)"
    " WHERE replay_id IS NOT NULL;"
    "ALTER TABLE cairn_work.webhook_replays ENABLE ROW LEVEL SECURITY;"
    "ALTER TABLE cairn_work.webhook_replay_places ENABLE ROW LEVEL SECURITY;";

}  // namespace

std::int64_t Replay::until_us() const { return choice.has_until() ? to_us(choice.until()) : started_at_us; }

void ReplayStore::create_tables(pqxx::transaction_base& transaction, const std::string& readers) {
    transaction.exec(tables_sql);
    const bool is_new = transaction
                            .exec(
                                "SELECT 1 FROM pg_policies WHERE schemaname = 'cairn_work' "
                                "AND tablename = 'webhook_replays'")
                            .empty();
    if (is_new)
        transaction.exec("CREATE POLICY tenant ON cairn_work.webhook_replays FOR SELECT TO " + readers +
                         " USING (tenant_id = (SELECT cairn.current_tenant()))");
    transaction.exec(fmt::format(
        "GRANT SELECT ON cairn_work.webhook_replays TO {0};"
        "CREATE OR REPLACE VIEW cairn.webhook_replay_progress WITH (security_invoker = true) AS"
        " SELECT r.tenant_id, r.replay_id AS webhook_replay_id, r.endpoint_id AS webhook_endpoint_id,"
        " r.phase, r.events_read, r.chosen, (SELECT count(*) FROM cairn_work.webhook_attempts a"
        " WHERE a.replay_id = r.replay_id AND a.tenant_id = r.tenant_id AND a.delivered) AS delivered,"
        " (SELECT count(*) FROM cairn_work.webhook_attempts a WHERE a.replay_id = r.replay_id"
        " AND a.tenant_id = r.tenant_id AND NOT a.delivered AND a.retry_at IS NULL) AS given_up,"
        " r.positions, r.ends FROM cairn_work.webhook_replays r;"
        "GRANT SELECT ON cairn.webhook_replay_progress TO {0};"
        "COMMENT ON VIEW cairn.webhook_replay_progress IS 'How far each replay of webhooks is.';",
        readers));
}

void ReplayStore::take_in(pqxx::transaction_base& transaction, const ReplayNews& news) {
    switch (news.event.kind_case()) {
        case WebhookReplayEvent::kStarted: {
            const ReplayChoice& choice = news.event.started().choice();
            transaction.exec_params(
                "INSERT INTO cairn_work.webhook_replays (replay_id, tenant_id, endpoint_id, choice, "
                "started_at_us, log_partition, log_offset) VALUES ($1, $2, $3, $4, $5, $6, $7) "
                "ON CONFLICT DO NOTHING",
                news.replay_id, news.tenant, choice.webhook_endpoint_id(),
                pqxx::binarystring(choice.SerializeAsString()), news.recorded_at_us, news.place.partition,
                news.place.offset);
            return;
        }
        case WebhookReplayEvent::kCancelled:
            set_phase(transaction, news.replay_id, ReplayPhase::cancelling);
            return;
        case WebhookReplayEvent::kCompleted:
        case WebhookReplayEvent::kFailed: set_phase(transaction, news.replay_id, ReplayPhase::over); return;
        case WebhookReplayEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

void ReplayStore::add_open(pqxx::transaction_base& transaction, WorkCursors::State& state) {
    for (const pqxx::row& row :
         transaction.exec("SELECT log_partition, log_offset FROM cairn_work.webhook_replays "
                          "WHERE phase <> 'over' AND log_offset IS NOT NULL ORDER BY 1, 2"))
        state.pending[{lane, row[0].as<std::int32_t>()}].push_back(row[1].as<std::int64_t>());
}

std::vector<Replay> ReplayStore::open(pqxx::transaction_base& transaction) {
    std::vector<Replay> replays;
    for (const pqxx::row& row : transaction.exec(
             "SELECT replay_id, tenant_id, endpoint_id, choice, started_at_us, phase, positions, ends, "
             "chosen, report FROM cairn_work.webhook_replays WHERE phase <> 'over' ORDER BY number")) {
        Replay replay;
        replay.id = row[0].as<std::string>();
        replay.tenant = row[1].as<std::string>();
        replay.endpoint_id = row[2].as<std::string>();
        const bool is_read = replay.choice.ParseFromString(pqxx::binarystring(row[3]).str());
        ensure(is_read, "a replay's row holds what its event said");
        replay.started_at_us = row[4].as<std::int64_t>();
        replay.phase = phase_of(row[5].as<std::string>());
        replay.positions = read_bigints(row[6]);
        replay.ends = read_bigints(row[7]);
        replay.chosen = row[8].as<std::int64_t>();
        replay.report = pqxx::binarystring(row[9]).str();
        replays.push_back(std::move(replay));
    }
    return replays;
}

bool ReplayStore::lock(pqxx::transaction_base& transaction, const Replay& replay) {
    return !transaction
                .exec_params(
                    "SELECT 1 FROM cairn_work.webhook_replays WHERE replay_id = $1 AND phase = $2 "
                    "AND positions = $3::bigint[] AND chosen = $4 FOR UPDATE",
                    replay.id, name_of(replay.phase), bigints(replay.positions), replay.chosen)
                .empty();
}

void ReplayStore::save(pqxx::transaction_base& transaction, const Replay& replay, std::int64_t read_more) {
    transaction.exec_params(
        "UPDATE cairn_work.webhook_replays SET phase = $2, positions = $3::bigint[], ends = $4::bigint[], "
        "chosen = $5, report = $6, events_read = events_read + $7 WHERE replay_id = $1",
        replay.id, name_of(replay.phase), bigints(replay.positions), bigints(replay.ends), replay.chosen,
        pqxx::binarystring(replay.report), read_more);
}

std::optional<KnownStretch> ReplayStore::known_stretch(pqxx::transaction_base& transaction,
                                                       const Replay& replay,
                                                       const std::vector<std::string>& types) {
    const auto table = find_live_table(transaction, "events");
    if (!table) return std::nullopt;
    BinaryArray kinds(ColumnType::text);
    for (const std::string& type : types) kinds.add_text(type);
    const std::size_t partitions = replay.ends.size();
    KnownStretch known;
    known.begins.assign(partitions, std::numeric_limits<std::int64_t>::max());
    known.ends.assign(partitions, 0);
    known.next.assign(partitions, 0);
    // Progress first: what comes in between the two is then looked for in the log.
    for (const pqxx::row& row :
         transaction.exec("SELECT partition, next_offset FROM cairn_models.progress"))
        known.next.at(row[0].as<std::size_t>()) = row[1].as<std::int64_t>();
    for (const pqxx::row& row : transaction.exec_params(
             "SELECT log_partition, min(log_offset), max(log_offset) + 1 FROM " + *table +
                 " WHERE tenant_id = $1 AND type = ANY ($2::text[]) "
                 "AND recorded_at >= to_timestamp($3::bigint / 1000000.0) "
                 "AND recorded_at < to_timestamp($4::bigint / 1000000.0) GROUP BY 1",
             replay.tenant, kinds.parameter(), to_us(replay.choice.since()), replay.until_us())) {
        const auto partition = row[0].as<std::size_t>();
        known.begins.at(partition) = row[1].as<std::int64_t>();
        known.ends.at(partition) = row[2].as<std::int64_t>();
    }
    return known;
}

void ReplayStore::choose_places(pqxx::transaction_base& transaction, const Replay& replay) {
    if (!replay.choice.event_id().empty()) {
        const std::string table = live_table(transaction, "events");
        transaction.exec_params(
            "INSERT INTO cairn_work.webhook_replay_places SELECT $1, log_partition, log_offset FROM " +
                table + " WHERE tenant_id = $2 AND event_id = $3 AND NOT hidden ON CONFLICT DO NOTHING",
            replay.id, replay.tenant, replay.choice.event_id());
        return;
    }
    transaction.exec_params(
        "INSERT INTO cairn_work.webhook_replay_places SELECT DISTINCT $1, a.log_partition, a.log_offset "
        "FROM cairn_work.webhook_attempts a WHERE a.tenant_id = $2 AND a.endpoint_id = $3 "
        "AND a.attempted_at >= to_timestamp($4::bigint / 1000000.0) "
        "AND a.attempted_at < to_timestamp($5::bigint / 1000000.0) AND NOT a.delivered "
        "AND NOT EXISTS (SELECT 1 FROM cairn_work.webhook_attempts b WHERE b.event_id = a.event_id "
        "AND b.endpoint_id = a.endpoint_id AND b.delivered) "
        "AND NOT EXISTS (SELECT 1 FROM cairn_work.webhook_deliveries d WHERE d.endpoint_id = a.endpoint_id "
        "AND d.log_partition = a.log_partition AND d.log_offset = a.log_offset) ON CONFLICT DO NOTHING",
        replay.id, replay.tenant, replay.endpoint_id, to_us(replay.choice.since()), replay.until_us());
}

std::vector<PartitionOffset> ReplayStore::places(pqxx::transaction_base& transaction, const Replay& replay,
                                                 std::size_t limit) {
    std::vector<PartitionOffset> places;
    for (const pqxx::row& row : transaction.exec_params(
             "SELECT log_partition, log_offset FROM cairn_work.webhook_replay_places WHERE replay_id = $1 "
             "ORDER BY 1, 2 LIMIT $2",
             replay.id, limit))
        places.push_back({row[0].as<std::int32_t>(), row[1].as<std::int64_t>()});
    return places;
}

void ReplayStore::drop_places(pqxx::transaction_base& transaction, const Replay& replay,
                              const std::vector<PartitionOffset>& places) {
    const Places dropped(places);
    transaction.exec_params(
        "DELETE FROM cairn_work.webhook_replay_places p USING unnest($2::integer[], $3::bigint[]) "
        "AS k (log_partition, log_offset) WHERE p.replay_id = $1 AND p.log_partition = k.log_partition "
        "AND p.log_offset = k.log_offset",
        replay.id, dropped.partitions.parameter(), dropped.offsets.parameter());
}

void ReplayStore::drop_places(pqxx::transaction_base& transaction, const Replay& replay) {
    transaction.exec_params("DELETE FROM cairn_work.webhook_replay_places WHERE replay_id = $1", replay.id);
}

std::size_t ReplayStore::pending(pqxx::transaction_base& transaction, const Replay& replay,
                                 std::size_t limit) {
    return transaction
        .exec_params(
            "SELECT count(*) FROM (SELECT 1 FROM cairn_work.webhook_deliveries "
            "WHERE replay_id = $1 AND replay_id <> '' LIMIT $2) AS p",
            replay.id, limit)[0][0]
        .as<std::size_t>();
}

std::int64_t ReplayStore::delivered(pqxx::transaction_base& transaction, const Replay& replay) {
    return transaction
        .exec_params(
            "SELECT count(DISTINCT event_id) FROM cairn_work.webhook_attempts "
            "WHERE replay_id = $1 AND tenant_id = $2 AND delivered",
            replay.id, replay.tenant)[0][0]
        .as<std::int64_t>();
}

}  // namespace cairn
