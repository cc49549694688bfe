#include "program/audit/row_audit.hpp"

#include <fmt/format.h>

#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/log/partitioner.hpp"
#include "program/audit/trial_balance.hpp"

namespace cairn {
namespace {

constexpr std::size_t events_max = 5'000;
constexpr const char* lock_timeout = "SET LOCAL lock_timeout = '30s'";

std::string joined_columns(const std::vector<const Column*>& columns, const std::string& prefix) {
    std::string text;
    for (const Column* column : columns)
        text += (text.empty() ? "" : ", ") + prefix + quote_name(column->name);
    return text;
}

std::vector<const Column*> all_columns(const RowType& type) {
    std::vector<const Column*> columns;
    for (const Column& column : type.columns) columns.push_back(&column);
    return columns;
}

/// Rows of single events name where theirs lies.
bool says_place(const Projection& projection) {
    return projection.type.column("log_partition") != nullptr &&
           projection.type.column("log_offset") != nullptr;
}

/// The first row that is not in both tables alike, with how many there are: its key, which of the two has
/// it, and its place in the log where the row itself says it.
std::string difference(const Projection& projection, const std::string& live) {
    const auto keys = projection.type.key();
    const auto columns = all_columns(projection.type);
    return fmt::format(
        "SELECT {0}, folded.{1} IS NULL AS is_foreign, live.{1} IS NULL AS is_missing, "
        "count(*) OVER () AS differing, {2} FROM {3} folded FULL JOIN {4} live USING ({0}) "
        "WHERE ({5}) IS DISTINCT FROM ({6}) ORDER BY {0} LIMIT 1",
        joined_columns(keys, ""), quote_name(keys.front()->name),
        says_place(projection) ? "coalesce(folded.log_partition, live.log_partition) AS log_partition, "
                                 "coalesce(folded.log_offset, live.log_offset) AS log_offset"
                               : "NULL",
        projection.table, live, joined_columns(columns, "folded."), joined_columns(columns, "live."));
}

}  // namespace

RowAudit::RowAudit(const System& system, SettledEnds settled, AuditReport& report)
    : system_(system),
      settled_(std::move(settled)),
      report_(report),
      connection_(connect_postgres(system.settings.postgres_url)),
      snapshot_(std::make_unique<Snapshot>(*connection_)) {
    with_postgres([this] { begin(); });
}

void RowAudit::begin() {
    const bool has_models = !snapshot_->exec("SELECT to_regclass('cairn_models.progress')")[0][0].is_null();
    if (!has_models) return;
    progress_ = ReadModelStore::progress(*snapshot_);
    const auto live = system_.store.live_tables(*snapshot_);
    for (const Projection& projection : system_.projections) {
        const auto found = live.find(projection.type.options.table());
        if (found == live.end()) continue;
        // One of another version is another build's, or is being built anew.
        if (found->second.version == projection.type.options.version())
            begin(projection, found->second.table);
    }
}

void RowAudit::begin(const Projection& projection, const std::string& live) {
    // The first look at the table keeps it from being dropped until the audit has ended.
    snapshot_->exec("SELECT FROM " + live + " LIMIT 0");
    models_.push_back(std::make_unique<Model>(Model{projection, live, nullptr}));
    Model& model = *models_.back();
    model.projection.table = "pg_temp.folded_" + projection.type.options.table();
    snapshot_->exec(model.projection.sql().create());
    snapshot_->exec(model.projection.sql().add_key());
    model.rows = std::make_unique<RowBatch>(
        model.projection, static_cast<std::size_t>(system_.settings.projector_cached_rows));
}

void RowAudit::add(const Record& record) {
    const auto to = progress_.find(record.partition);
    if (to == progress_.end()) return;
    if (record.offset >= to->second.next_offset) return wait(record);
    try {
        events_.push_back(read_event(record, system_.catalogue));
    } catch (const UnreadableEvent&) {
        return;  // The read models stop there, and the audit of the log says so.
    }
    const EventEnvelope& envelope = events_.back().envelope;
    last_[record.partition] = {record.offset, uuid_text(envelope.event_id()), envelope.position()};
    if (events_.size() >= events_max) write();
}

void RowAudit::wait(const Record& record) {
    ++waiting_;
    const auto end = settled_.find(record.partition);
    if (end != settled_.end() && record.offset < end->second)
        report_.violation("read_models_behind",
                          {std::string(record.topic), record.partition, record.offset},
                          "no row knows of this event");
}

void RowAudit::write() {
    for (const ProjectedEvent& event : events_)
        if (const auto* payment = dynamic_cast<const payments::v1::PaymentEvent*>(event.body.get()))
            ledger_.add(event.envelope.stream(), *payment);
    with_postgres([this] {
        for (const auto& model : models_) {
            std::vector<const ProjectedEvent*> taken;
            for (const ProjectedEvent& event : events_)
                if (model->projection.takes(event)) taken.push_back(&event);
            for (const ProjectedEvent* event : taken) model->rows->want(*event);
            model->rows->load(*snapshot_);
            for (const ProjectedEvent* event : taken) model->rows->fold(*event);
            model->rows->write(*snapshot_);
            model->rows->keep();
        }
    });
    events_.clear();
}

void RowAudit::finish(ReplayPort& log) {
    check_progress();
    report_.count("read_models", models_.size());
    report_.count("events_not_in_rows", waiting_);
    write();
    for (const auto& model : models_) with_postgres([&] { check_rows(*model, log); });
    with_postgres([this] {
        check_ledger();
        snapshot_->abort();
    });
}

/// Both tables are of one snapshot, and the projector writes them in one transaction.
void RowAudit::check_ledger() {
    std::string postings, payments;
    for (const auto& model : models_) {
        if (model->projection.type.options.table() == "ledger_postings") postings = model->live;
        if (model->projection.type.options.table() == "payments") payments = model->live;
    }
    if (!postings.empty() && !payments.empty())
        check_trial_balance(*snapshot_, postings, payments, ledger_, report_);
}

/// The read models stand behind an event of this log, and never go back.
void RowAudit::check_progress() {
    for (const auto& [partition, to] : progress_) {
        const LastEvent& last = last_[partition];
        const LogPlace place{system_.topics.events, partition, to.last_event_offset};
        if (to.next_offset != to.last_event_offset + 1 || to.last_event_offset != last.offset ||
            to.last_event_id != last.id || to.position != last.position)
            report_.violation(
                "progress_wrong", place,
                fmt::format("the read models stand at {} behind event {}, the log's is {} at {}",
                            to.next_offset, to.last_event_id, last.id, last.offset));
    }
    const PostgresConnection now = connect_postgres(system_.settings.postgres_url);
    with_postgres([&] {
        pqxx::read_transaction transaction(*now);
        transaction.exec(lock_timeout);
        for (const auto& [partition, to] : ReadModelStore::progress(transaction))
            if (const std::int64_t before = progress_[partition].next_offset; to.next_offset < before)
                report_.violation("progress_went_back", {system_.topics.events, partition, to.next_offset},
                                  fmt::format("the read models stood at {}", before));
    });
}

void RowAudit::check_rows(const Model& model, ReplayPort& log) {
    const std::string& name = model.projection.type.options.table();
    snapshot_->exec("ANALYZE " + model.projection.table);
    report_.count("rows", snapshot_->exec("SELECT count(*) FROM " + model.live)[0][0].as<std::uint64_t>());
    const pqxx::result found = snapshot_->exec(difference(model.projection, model.live));
    if (found.empty()) return;
    const pqxx::row row = found[0];
    std::string key;
    for (const Column* column : model.projection.type.key())
        key += (key.empty() ? "" : "/") + row[column->name].as<std::string>();
    const char* what = row["is_foreign"].as<bool>()   ? "the log knows of none such"
                       : row["is_missing"].as<bool>() ? "it is missing"
                                                      : "it differs from what the log says";
    report_.violation("row_wrong", place_of(model, row, log),
                      fmt::format("{} rows of {}, the first {}: {}", row["differing"].as<std::uint64_t>(),
                                  name, key, what));
}

LogPlace RowAudit::place_of(const Model& model, const pqxx::row& row, ReplayPort& log) const {
    if (says_place(model.projection))
        return {system_.topics.events, row["log_partition"].as<std::int32_t>(),
                row["log_offset"].as<std::int64_t>()};
    std::string tenant, id;
    for (const Column* column : model.projection.type.key()) {
        const std::string part = row[column->name].as<std::string>();
        if (column->options.fill() == TENANT) tenant = part;
        // A part that is no part of the stream's id tells one row of the stream from another.
        if (column->options.fill() == KEY) id += (id.empty() ? "" : ":") + part;
    }
    return last_event_of(stream_name(tenant, model.projection.type.options.aggregate(), id), log);
}

/// Where the stream's last event lies that the row should hold. Offset -1: there is none.
LogPlace RowAudit::last_event_of(const std::string& stream, ReplayPort& log) const {
    LogPlace place{system_.topics.events, partition_of(stream), -1};
    const TopicPartition partition{place.topic, place.partition};
    log.replay({{partition, log.low_watermark(partition), progress_.at(place.partition).next_offset}},
               [&](const Record& record) {
                   if (record.key == stream) place.offset = record.offset;
               });
    return place;
}

}  // namespace cairn
