#include "program/watch/watch.hpp"

#include <spdlog/spdlog.h>

#include <set>

namespace cairn {
namespace {

constexpr int look_every_ms = 2'000;
// Counting rows costs the more the longer a queue is.
constexpr int looks_for_each_at_tables = 5;

prometheus::Gauge& looked_at(Metrics& metrics, const char* what) {
    return metrics.gauge("cairn_watch_last_look_timestamp_seconds",
                         "When lags and queues were last looked at, in seconds since 1970.",
                         {{"at", what}});
}

std::vector<std::string> topics_of(const std::vector<Watched>& watched) {
    std::set<std::string> topics;
    for (const Watched& one : watched) topics.insert(one.topics.begin(), one.topics.end());
    return {topics.begin(), topics.end()};
}

/// What cannot be looked at now is looked at next time; the gauge of the last look tells.
void look(const char* at, const std::function<void()>& work) {
    try {
        work();
    } catch (const Failure& failure) {
        spdlog::debug("watch: {}: {}", at, failure.what());
    }
}

}  // namespace

Watch::Watch(const System& system, Metrics& metrics, std::vector<Watched> watched)
    : system_(system),
      watched_(std::move(watched)),
      topics_(topics_of(watched_)),
      log_looked_at_(looked_at(metrics, "log")),
      tables_looked_at_(looked_at(metrics, "tables")) {}

void Watch::run(std::stop_token stop) {
    lower_thread_priority(static_cast<int>(system_.settings.background_nice));
    int looks = 0;
    do {
        look("log", [this] { look_at_log(); });
        if (looks++ % looks_for_each_at_tables == 0) look("tables", [this] { look_at_tables(); });
    } while (sleep_unless_stopped(stop, look_every_ms));
}

void Watch::look_at_log() {
    if (topics_.empty()) return;
    if (!ends_) ends_ = std::make_unique<LogEnds>(system_.settings.kafka);
    const auto ends = ends_->read(topics_);
    for (const Watched& one : watched_) {
        if (one.consumer)
            for (const auto& [partition, end] : ends)
                if (partition.topic == one.topics.front())
                    one.consumer->reaches_to(partition.partition, end);
        if (one.look_at_ends) one.look_at_ends(ends);
    }
    log_looked_at_.SetToCurrentTime();
}

void Watch::look_at_tables() {
    for (const Watched& one : watched_) {
        if (!one.look_at_tables) continue;
        try {
            with_postgres([&] {
                if (!connection_) connection_ = connect_postgres(system_.settings.postgres_url);
                pqxx::read_transaction transaction(*connection_);
                one.look_at_tables(transaction);
            });
        } catch (...) {
            connection_.reset();
            throw;
        }
    }
    tables_looked_at_.SetToCurrentTime();
}

}  // namespace cairn
