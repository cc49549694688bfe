#include "consumers/projector/rebuild.hpp"

#include <fmt/format.h>

#include <chrono>
#include <unordered_map>

#include "infra/log/kafka_settings.hpp"
#include "infra/store/copy_writer.hpp"

namespace cairn {
namespace {

// Rows of one partition that are folded in memory before they are copied.
constexpr std::size_t rows_in_memory_max = 200'000;
constexpr int switch_tries_max = 30;
constexpr const char* rebuild_lock = "SELECT pg_advisory_lock(4242, 2)";

}  // namespace

Rebuild::Rebuild(const std::string& postgres_url, const Topics& topics, Projection projection,
                 const Catalogue& catalogue, const ReadModelStore& store, ReplayPort& replay)
    : postgres_url_(postgres_url),
      topics_(topics),
      projection_(std::move(projection)),
      catalogue_(catalogue),
      store_(store),
      replay_(replay) {}

RebuildReport Rebuild::run(const Progress& progress) {
    const auto start = std::chrono::steady_clock::now();
    connection_ = connect_postgres(postgres_url_);
    create();
    fill(progress);
    finish();
    switch_over();
    report_.table = table_.table;
    report_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report_;
}

void Rebuild::create() {
    with_postgres([&] {
        pqxx::nontransaction session(*connection_);
        session.exec(rebuild_lock);
    });
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
        report_.rows += fill_partition(partition, live.next_offset);
        built_to_[partition] = live.next_offset;
        if (progress) progress(++done);
    }
}

std::size_t Rebuild::fill_partition(std::int32_t partition, std::int64_t until) {
    using google::protobuf::Message;
    std::unordered_map<std::string, std::unique_ptr<Message>> rows;
    CopyWriter copy(postgres_url_, projection_.type, table_.table);
    const auto fold = [&](const Record& record) {
        ProjectedEvent event = read_event(record, catalogue_);
        ++report_.events;
        if (!projection_.takes(event)) return;
        std::unique_ptr<Message> appended;
        if (projection_.is_append_only()) appended.reset(projection_.type.prototype->New());
        auto& row = appended ? appended : rows[event.envelope.stream()];
        if (!row) row.reset(projection_.type.prototype->New());
        fill_row(projection_.type, event, *row);
        projection_.fold(*row, event);
        if (appended) copy.add(*appended);
        if (rows.size() > rows_in_memory_max)
            throw Failure("more rows in one partition than a rebuild holds in memory", Retry::no,
                          "see rebuild limits in docs/operations.md");
    };
    replay_.replay({{{topics_.events, partition}, 0, until}}, fold);
    for (const auto& [stream, row] : rows) copy.add(*row);
    copy.finish();
    return copy.rows();
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
    with_postgres([&] {
        pqxx::work transaction(*connection_);
        catch_up(transaction, ReadModelStore::progress(transaction));
        transaction.commit();
    });
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
                transaction.commit();
            });
        } catch (const Failure& failure) {
            if (!failure.is_retryable() || tries == switch_tries_max) throw;
            built_to_ = before;  // What was caught up with is rolled back.
        }
    }
}

void Rebuild::catch_up(pqxx::transaction_base& transaction,
                       const std::map<std::int32_t, ProjectedTo>& live) {
    std::vector<ProjectedEvent> events;
    std::vector<ReplayRange> ranges;
    for (const auto& [partition, to] : live)
        if (built_to_[partition] < to.next_offset)
            ranges.push_back({{topics_.events, partition}, built_to_[partition], to.next_offset});
    replay_.replay(ranges, [&](const Record& record) {
        ProjectedEvent event = read_event(record, catalogue_);
        ++report_.events;
        if (projection_.takes(event)) events.push_back(std::move(event));
    });
    RowBatch rows(projection_, events.size());
    for (const ProjectedEvent& event : events) rows.want(event);
    rows.load(transaction);
    for (const ProjectedEvent& event : events) rows.fold(event);
    rows.write(transaction);
    for (const auto& [partition, to] : live) built_to_[partition] = to.next_offset;
}

}  // namespace cairn
