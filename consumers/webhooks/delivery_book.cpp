#include "consumers/webhooks/delivery_book.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "consumers/webhooks/attempt_log.hpp"
#include "consumers/webhooks/event_store.hpp"
#include "infra/runtime/worker.hpp"
#include "infra/work/lagging_commits.hpp"

namespace cairn {
namespace {

constexpr int idle_ms = 20;
constexpr int retry_pause_ms = 200;
constexpr std::int64_t house_every_us = 700'000;
constexpr std::int64_t sweep_every_us = 2'000'000, sweep_longest_us = 60'000'000;
constexpr std::int64_t attempts_every_us = std::int64_t{600} * 1'000'000;

}  // namespace

DeliveryBook::DeliveryBook(BookSettings settings, const OwnedPartitions& owned, WebhookSender& sender,
                           CommandWriter& writer, const Clock& clock, Ended ended)
    : settings_(std::move(settings)),
      owned_(owned),
      sender_(sender),
      clock_(clock),
      reports_(writer),
      ended_(std::move(ended)) {}

void DeliveryBook::run(std::stop_token stop) {
    for (bool is_last = false; !is_last;) {
        is_last = stop.stop_requested();
        try {
            if (owned_.list().empty() && partitions_.empty()) {
                if (!is_last) sleep_unless_stopped(stop, idle_ms);
                continue;
            }
            if (!connection_) connection_ = with_lagging_commits(connect_postgres(settings_.postgres_url));
            turn();
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("webhooks record again: {}", failure.what());
            connection_.reset();
            reports_.forget();
            commit_unknown_ = true;
            if (!is_last) sleep_unless_stopped(stop, retry_pause_ms);
        }
    }
}

void DeliveryBook::turn() {
    take_ended(idle_ms);
    with_postgres([&] {
        const std::vector<std::int32_t> owned = owned_.list();
        if (owned != partitions_) reports_.forget();
        partitions_ = owned;
        record();
        keep_house();
        is_open_ = true;
    });
}

void DeliveryBook::take_ended(int timeout_ms) {
    std::vector<WebhookAttempt> ended = sender_.take_ended(timeout_ms);
    std::move(ended.begin(), ended.end(), std::back_inserter(unrecorded_));
}

void DeliveryBook::record() {
    if (unrecorded_.empty()) return;
    const std::int64_t now_us = clock_.now_us();
    pqxx::work transaction(*connection_);
    if (std::exchange(commit_unknown_, false)) AttemptLog::leave_unrecorded(transaction, unrecorded_);
    DeliveryStore::record(transaction, unrecorded_, now_us);
    reports_.observe(transaction, unrecorded_, now_us);
    transaction.commit();
    std::vector<std::string> ordered;
    for (const WebhookAttempt& attempt : std::exchange(unrecorded_, {}))
        if (!attempt.delivery.order_key.empty()) ordered.push_back(attempt.delivery.endpoint_id);
    if (!ordered.empty()) ended_(ordered);
}

void DeliveryBook::keep_house() {
    const std::int64_t now_us = clock_.now_us();
    if (now_us - house_at_us_ <= house_every_us) return;
    house_at_us_ = now_us;
    reports_.send(*connection_, partitions_);
    if (now_us >= sweep_at_us_) sweep(now_us);
    if (now_us - attempts_at_us_ < attempts_every_us) return;
    pqxx::work transaction(*connection_);
    AttemptLog::keep(transaction, now_us, settings_.attempts_kept_days);
    transaction.commit();
    attempts_at_us_ = now_us;
}

/// The longer it takes, for all that is open, the rarer it is.
void DeliveryBook::sweep(std::int64_t began_us) {
    pqxx::work transaction(*connection_);
    EventStore::sweep(transaction);
    transaction.commit();
    const std::int64_t ended_us = clock_.now_us();
    sweep_at_us_ = ended_us + std::clamp(20 * (ended_us - began_us), sweep_every_us, sweep_longest_us);
}

}  // namespace cairn
