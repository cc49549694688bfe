#include "consumers/webhooks/delivery_cursors.hpp"

#include <spdlog/spdlog.h>

#include "consumers/webhooks/delivery_store.hpp"
#include "consumers/webhooks/webhook_service.hpp"
#include "infra/runtime/worker.hpp"

namespace cairn {
namespace {

// What was finished after the last write is sent again where the tables are lost.
constexpr int write_every_ms = 700;

}  // namespace

void DeliveryCursors::run(std::stop_token stop) {
    bool is_last = false;
    while (!is_last) {
        is_last = stop.stop_requested();
        try {
            write();
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("cursors of webhooks are not written: {}", failure.what());
            connection_.reset();
        }
        sleep_unless_stopped(stop, write_every_ms);
    }
}

void DeliveryCursors::write() {
    const std::vector<std::int32_t> owned = owned_.list();
    if (owned.empty()) return;
    if (!connection_) connection_ = connect_postgres(postgres_url_);
    with_postgres(
        [&] { cursors_.write(DeliveryStore::state(*connection_, WebhookService::consumer, owned)); });
}

}  // namespace cairn
