#include "consumers/projector/projector.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "consumers/projector/log_check.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/runtime/worker.hpp"

namespace cairn {
namespace {

constexpr int idle_poll_ms = 200;
constexpr int retry_pause_ms = 200;
constexpr auto batches_apart = std::chrono::milliseconds(10);
constexpr auto check_every = std::chrono::seconds(2);
constexpr std::uint32_t crashes_max = 2;
constexpr const char* notify_sql = "SELECT pg_notify('cairn_progress', $1)";
constexpr const char* stops_changed = "stops";

GroupSettings group_of(const KafkaSettings& kafka, const ProjectorSettings& settings) {
    GroupSettings group;
    group.group = kafka.topic_prefix + "cairn.projector";
    group.instance_id = settings.instance_id;
    group.topic = Topics(kafka.topic_prefix).events;
    // librdkafka 2.0.2 stops fetching for about a second when its queue has been full.
    group.queued_messages = 100'000;
    group.queued_kbytes = 32'768;
    group.metrics = settings.metrics;
    group.batches_apart = batches_apart;
    return group;
}

/// Tells the edge, which waits for positions: partition:position,…
std::string notification(const std::map<std::int32_t, ProjectedTo>& progress) {
    std::string text;
    for (const auto& [partition, to] : progress)
        text += fmt::format("{}{}:{}", text.empty() ? "" : ",", partition, to.position);
    return text;
}

}  // namespace

Projector::Projector(const KafkaSettings& kafka, const ProjectorSettings& settings,
                     const std::vector<Projection>& projections, const Catalogue& catalogue,
                     const ReadModelStore& store, CrashNote* crash_note, ProjectorProbe probe)
    : kafka_(kafka),
      settings_(settings),
      projections_(projections),
      catalogue_(catalogue),
      store_(store),
      crash_note_(crash_note),
      probe_(std::move(probe)),
      log_(kafka) {}

void Projector::run(std::stop_token stop) {
    GroupConsumer consumer(
        kafka_, group_of(kafka_, settings_),
        {[this](const std::vector<std::int32_t>& partitions) { return take_over(partitions); },
         [this] { drop(); }});
    bool behind = false;  // What was read is not written: the partitions are taken over again.
    while (!stop.stop_requested()) {
        try {
            if (std::exchange(behind, false)) consumer.take_over_again();
            const std::vector<ProjectedEvent> events = gather(consumer);
            if (events.empty())
                check_tables();
            else
                behind = !write(events);
            // After what came before the stop was written: that would take the note back.
            if (!behind) note_stops();
            if (events.empty()) continue;
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("projector starts again: {}", failure.what());
            connection_.reset();
            drop();
            behind = true;
            sleep_unless_stopped(stop, retry_pause_ms);
        }
        Offsets shown;
        for (const auto& [partition, to] : progress_) shown.push_back({partition, to.next_offset});
        if (!shown.empty()) consumer.show_progress(shown);
    }
}

Offsets Projector::take_over(const std::vector<std::int32_t>& partitions) {
    drop();
    // What comes before a stop may not be written: it is read again, and so is the event that stopped.
    stopped_.clear();
    unsaid_stops_.clear();
    connect();
    take_fence(partitions);
    const std::string mismatch = mismatch_with_log(progress_, Topics(kafka_.topic_prefix), log_);
    if (!mismatch.empty()) {
        spdlog::error("the read models are not of this log: {}; they are built anew from 0", mismatch);
        store_.forget(*connection_);
        store_.prepare(*connection_, projections_);
        take_fence(partitions);
    }
    with_postgres([&] { choose_tables(); });
    Offsets starts;
    for (const auto& [partition, to] : progress_) starts.push_back({partition, to.next_offset});
    if (probe_.taken_over) probe_.taken_over();
    return starts;
}

void Projector::take_fence(const std::vector<std::int32_t>& partitions) {
    with_postgres([&] {
        pqxx::work transaction(*connection_);
        progress_ = ReadModelStore::take_over(transaction, partitions);
        transaction.commit();
    });
}

void Projector::connect() {
    if (connection_ && connection_->is_open()) return;
    connection_ = connect_postgres(settings_.postgres_url);
    store_.prepare(*connection_, projections_);
}

/// Read models may be dropped at any time; nobody should have to restart this for them to come back.
void Projector::check_tables() {
    const auto now = std::chrono::steady_clock::now();
    if (!connection_ || now < next_check_) return;
    next_check_ = now + check_every;
    with_postgres([&] {
        pqxx::read_transaction transaction(*connection_);
        for (const Projection* projection : live_)
            transaction.exec("SELECT 1 FROM " + projection->table + " LIMIT 0");
        if (ReadModelStore::progress(transaction).size() != partition_count)
            throw Failure("the read models were dropped", Retry::yes);
    });
}

/// A read model whose table is of another version is not ours to write: it is being rebuilt, or another
/// build of this program keeps it.
void Projector::choose_tables() {
    pqxx::read_transaction transaction(*connection_);
    const auto tables = store_.live_tables(transaction);
    rows_.clear();
    live_.clear();
    for (Projection& projection : projections_) {
        const auto found = tables.find(projection.type.options.table());
        if (found == tables.end() || found->second.version != projection.type.options.version()) continue;
        projection.table = found->second.table;
        rows_.push_back(std::make_unique<RowBatch>(projection, settings_.cached_rows_max));
        live_.push_back(&projection);
    }
}

std::vector<ProjectedEvent> Projector::gather(GroupConsumer& consumer) {
    std::vector<ProjectedEvent> events;
    std::optional<Record> record = consumer.poll(idle_poll_ms);
    while (record) {
        read_into(events, std::move(*record));
        if (events.size() >= settings_.batch_max) break;
        const auto before = progress_.empty() ? 0 : progress_.begin()->second.epoch;
        record = consumer.poll(0);
        // The partitions were taken over anew while we gathered: what came before is no longer ours.
        const auto after = progress_.empty() ? 0 : progress_.begin()->second.epoch;
        if (before != after) events.clear();
    }
    return events;
}

void Projector::read_into(std::vector<ProjectedEvent>& events, Record record) {
    const std::int32_t partition = record.partition;
    if (stopped_.count(partition) > 0) return;
    if (crash_note_ != nullptr && crash_note_->crashes_at(partition, record.offset) >= crashes_max)
        return stop_partition(partition,
                              fmt::format("{} partition {} offset {}: it crashed the projector twice",
                                          record.topic, partition, record.offset));
    try {
        events.push_back(read_event(std::move(record), catalogue_));
    } catch (const UnreadableEvent& event) {
        stop_partition(partition, event.what());
    }
}

void Projector::stop_partition(std::int32_t partition, const std::string& why) {
    stopped_[partition] = why;
    unsaid_stops_[partition] = why;
    spdlog::error("the read models stop at {}", why);
    if (settings_.metrics) settings_.metrics->stopped(partition);
    if (probe_.partition_stopped) probe_.partition_stopped(partition, why);
}

void Projector::note_stops() {
    if (unsaid_stops_.empty()) return;
    with_postgres([&] {
        pqxx::work transaction(*connection_);
        for (const auto& [partition, why] : unsaid_stops_)
            ReadModelStore::note_stop(transaction, partition, progress_.at(partition).epoch, why);
        transaction.exec_params(notify_sql, stops_changed);
        transaction.commit();
        unsaid_stops_.clear();
    });
}

/// False: another projector has the partitions now, or a rebuilt read model was switched in.
bool Projector::write(const std::vector<ProjectedEvent>& events) {
    return with_postgres([&] {
        pqxx::work transaction(*connection_);
        const auto progress = progress_after(events);
        // The fence first: it keeps a switch of tables out while rows are written.
        if (!ReadModelStore::advance(transaction, progress)) {
            transaction.abort();
            drop();
            return false;
        }
        for (const ProjectedEvent& event : events)
            for (std::size_t i = 0; i < rows_.size(); ++i)
                if (live_[i]->takes(event)) rows_[i]->want(event);
        for (auto& rows : rows_) rows->load(transaction);
        fold(events);
        for (auto& rows : rows_) rows->write(transaction);
        transaction.exec_params(notify_sql, notification(progress));
        for (const auto& [partition, to] : progress)
            if (!to.stopped.empty()) transaction.exec_params(notify_sql, stops_changed);
        transaction.commit();
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (probe_.rows_written)
                probe_.rows_written(live_[i]->type.options.table(), rows_[i]->changed());
            rows_[i]->keep();
        }
        for (const auto& [partition, to] : progress) {
            progress_[partition] = to;
            progress_[partition].stopped.clear();
        }
        if (probe_.batch_written) probe_.batch_written(events.size());
        return true;
    });
}

void Projector::fold(const std::vector<ProjectedEvent>& events) {
    for (const ProjectedEvent& event : events) {
        if (crash_note_ != nullptr) crash_note_->enter(event.record.partition, event.record.offset);
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (live_[i]->takes(event)) rows_[i]->fold(event);
    }
    if (crash_note_ != nullptr) crash_note_->leave();
}

std::map<std::int32_t, ProjectedTo> Projector::progress_after(
    const std::vector<ProjectedEvent>& events) const {
    std::map<std::int32_t, const ProjectedEvent*> last;
    for (const ProjectedEvent& event : events) last[event.record.partition] = &event;
    std::map<std::int32_t, ProjectedTo> progress;
    for (const auto& [partition, event] : last) {
        ProjectedTo& to = progress.emplace(partition, progress_.at(partition)).first->second;
        to.next_offset = event->record.offset + 1;
        to.position = event->envelope.position();
        to.last_event_offset = event->record.offset;
        to.last_event_id = uuid_text(event->envelope.event_id());
    }
    return progress;
}

void Projector::drop() {
    for (auto& rows : rows_) rows->drop();
}

}  // namespace cairn
