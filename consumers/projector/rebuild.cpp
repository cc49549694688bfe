#include "consumers/projector/rebuild.hpp"

#include <fmt/format.h>

#include <chrono>

#include "infra/log/kafka_settings.hpp"

namespace cairn {
namespace {

constexpr int near_tries_max = 10;
constexpr int switch_tries_max = 30;
constexpr const char* rebuild_lock = "SELECT pg_advisory_lock(4242, 2)";

}  // namespace

Rebuild::Rebuild(const std::string& postgres_url, const Topics& topics, Projection projection,
                 const Catalogue& catalogue, const ReadModelStore& store, ReplayPort& replay,
                 const FillLimits& limits)
    : postgres_url_(postgres_url),
      topics_(topics),
      projection_(std::move(projection)),
      catalogue_(catalogue),
      store_(store),
      replay_(replay),
      limits_(limits) {}

RebuildReport Rebuild::run(const Progress& progress) {
    wait_for_turn();
    return build(progress);
}

std::optional<RebuildReport> Rebuild::run_if_outdated(const Progress& progress) {
    wait_for_turn();
    if (!is_outdated()) return std::nullopt;
    return build(progress);
}

RebuildReport Rebuild::build(const Progress& progress) {
    const auto start = std::chrono::steady_clock::now();
    report_ = {};
    built_to_.clear();
    create();
    try {
        fill(progress);
        finish();
        switch_over();
    } catch (const UnreadableEvent& event) {
        throw Failure(event.what(), Retry::no, "this build is older than the log: upgrade it");
    }
    report_.table = table_.table;
    report_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report_;
}

/// Until the connection is closed.
void Rebuild::wait_for_turn() {
    connection_ = connect_postgres(postgres_url_);
    with_postgres([&] {
        pqxx::nontransaction session(*connection_);
        session.exec(rebuild_lock);
    });
}

bool Rebuild::is_outdated() {
    return with_postgres([&] {
        pqxx::read_transaction transaction(*connection_);
        const auto live = store_.live_tables(transaction);
        const auto found = live.find(projection_.type.options.table());
        return found == live.end() || found->second.version < projection_.type.options.version();
    });
}

void Rebuild::create() {
    with_postgres([&] {
        pqxx::work transaction(*connection_);
        // What an earlier rebuild left that did not come to its end.
        for (const pqxx::row& row : transaction.exec_params(
                 "SELECT 'cairn_models.' || quote_ident(c.relname) FROM pg_class c "
                 "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'cairn_models' "
                 "AND c.relkind = 'r' AND c.relname ~ ('^' || $1 || '_v[0-9]+_[0-9]+$') "
                 "AND 'cairn_models.' || c.relname NOT IN (SELECT table_name FROM cairn_models.live)",
                 projection_.type.options.table()))
            transaction.exec("DROP TABLE " + row[0].as<std::string>());
        table_ = store_.create_table(transaction, projection_);
        transaction.commit();
    });
    projection_.table = table_.table;
}

std::map<std::int32_t, ProjectedTo> Rebuild::live_progress() {
    return with_postgres([&] {
        pqxx::read_transaction transaction(*connection_);
        return ReadModelStore::progress(transaction);
    });
}

/// As far as the live read models are, not further: nobody could take the rows back.
void Rebuild::fill(const Progress& progress) {
    std::int32_t done = 0;
    for (const auto& [partition, live] : live_progress()) {
        fill_partition(partition, live.next_offset);
        built_to_[partition] = live.next_offset;
        if (progress) progress(++done);
    }
}

void Rebuild::fill_partition(std::int32_t partition, std::int64_t until) {
    TableFill table(postgres_url_, *connection_, projection_, store_, limits_);
    replay_.replay({{{topics_.events, partition}, 0, until}}, [&](const Record& record) {
        ProjectedEvent event = read_event(record, catalogue_);
        ++report_.events;
        if (projection_.takes(event)) table.add(std::move(event));
    });
    table.finish();
}

void Rebuild::finish() {
    with_postgres([&] {
        pqxx::work transaction(*connection_);
        store_.finish_table(transaction, projection_, table_.table);
        transaction.exec("ANALYZE " + table_.table);
        transaction.commit();
    });
}

/// First comes as near as it can while the live projector goes on; then takes its fence, which stops it,
/// goes the last steps and switches.
void Rebuild::switch_over() {
    come_near();
    std::vector<std::int32_t> partitions;
    for (const auto& [partition, offset] : built_to_) partitions.push_back(partition);
    const auto before = built_to_;
    for (int tries = 1;; ++tries) {
        try {
            return with_postgres([&] {
                pqxx::work transaction(*connection_);
                // A long query on the old table must not hold up the projector behind our fence.
                transaction.exec("SET LOCAL lock_timeout = '2s'");
                catch_up(transaction, ReadModelStore::take_over(transaction, partitions));
                store_.publish(transaction, projection_, table_);
                report_.rows =
                    transaction.exec("SELECT count(*) FROM " + table_.table)[0][0].as<std::size_t>();
                transaction.commit();
            });
        } catch (const Failure& failure) {
            if (!failure.is_retryable() || tries == switch_tries_max) throw;
            built_to_ = before;  // What was caught up with is rolled back.
        }
    }
}

/// Until what is missing is little enough to be read while the live projector waits.
void Rebuild::come_near() {
    for (int tries = 0; tries < near_tries_max; ++tries) {
        const std::size_t events = with_postgres([&] {
            pqxx::work transaction(*connection_);
            const std::size_t count = catch_up(transaction, ReadModelStore::progress(transaction));
            transaction.commit();
            return count;
        });
        if (events <= limits_.events_max) return;
    }
}

/// How many events were missing.
std::size_t Rebuild::catch_up(pqxx::transaction_base& transaction,
                              const std::map<std::int32_t, ProjectedTo>& live) {
    std::vector<ReplayRange> ranges;
    for (const auto& [partition, to] : live)
        if (built_to_[partition] < to.next_offset)
            ranges.push_back({{topics_.events, partition}, built_to_[partition], to.next_offset});
    RowBatch rows(projection_, limits_.rows_max);
    std::vector<ProjectedEvent> events;
    const std::size_t before = report_.events;
    replay_.replay(ranges, [&](const Record& record) {
        ProjectedEvent event = read_event(record, catalogue_);
        ++report_.events;
        if (projection_.takes(event)) events.push_back(std::move(event));
        if (events.size() < limits_.events_max) return;
        write_events(rows, events, transaction);
        events.clear();
    });
    write_events(rows, events, transaction);
    for (const auto& [partition, to] : live) built_to_[partition] = to.next_offset;
    return report_.events - before;
}

}  // namespace cairn
