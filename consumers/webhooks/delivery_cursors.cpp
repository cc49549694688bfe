#include "consumers/webhooks/delivery_cursors.hpp"

#include <spdlog/spdlog.h>

#include <chrono>

#include "consumers/webhooks/delivery_store.hpp"
#include "consumers/webhooks/replay_store.hpp"
#include "consumers/webhooks/webhook_service.hpp"
#include "infra/runtime/worker.hpp"
#include "infra/work/cursor_pause.hpp"

namespace cairn {
namespace {

// What was finished after the last write is sent again where the tables are lost.
constexpr int write_every_ms = 700;

}  // namespace

void DeliveryCursors::run(std::stop_token stop, std::stop_token recorded) {
    std::vector<std::int32_t> owned;
    while (!stop.stop_requested()) {
        owned = owned_.list();
        const auto began = std::chrono::steady_clock::now();
        try_to_write(owned);
        const auto took = std::chrono::steady_clock::now() - began;
        const auto took_ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
        sleep_unless_stopped(stop, static_cast<int>(cursor_pause_ms(took_ms, write_every_ms)));
    }
    // By then the intake owns nothing any more, and what is open for what it owned is as it was left.
    while (sleep_unless_stopped(recorded, write_every_ms)) continue;
    try_to_write(owned);
}

void DeliveryCursors::try_to_write(const std::vector<std::int32_t>& owned) {
    if (owned.empty()) return;
    try {
        write(owned);
    } catch (const Failure& failure) {
        if (!failure.is_retryable()) throw;
        spdlog::warn("cursors of webhooks are not written: {}", failure.what());
        connection_.reset();
    }
}

void DeliveryCursors::write(const std::vector<std::int32_t>& owned) {
    if (!connection_) connection_ = connect_postgres(postgres_url_);
    WorkCursors::State state;
    with_postgres([&] {
        pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> transaction(*connection_);
        state = DeliveryStore::state(transaction, WebhookService::consumer, owned);
        ReplayStore::add_open(transaction, state);
    });
    cursors_.write(std::move(state));
}

}  // namespace cairn
