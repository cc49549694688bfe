#include "projections/webhooks/webhook_replays.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::webhooks::v1 {
namespace {

void choose(WebhookReplayRow& row, const ReplayChoice& choice) {
    row.set_webhook_endpoint_id(choice.webhook_endpoint_id());
    row.set_event_id(choice.event_id());
    row.set_failed_only(choice.failed());
    if (choice.has_since()) *row.mutable_since() = choice.since();
    row.set_after_position(choice.after_position());
    if (choice.has_until()) *row.mutable_until() = choice.until();
    *row.mutable_event_types() = choice.event_types();
    row.set_rate_per_second(choice.rate_per_second());
}

}  // namespace

void fold(WebhookReplayRow& row, const WebhookReplayEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case WebhookReplayEvent::kStarted:
            choose(row, event.started().choice());
            row.set_status(WEBHOOK_REPLAY_RUNNING);
            return;
        case WebhookReplayEvent::kCancelled: row.set_status(WEBHOOK_REPLAY_CANCELLED); return;
        case WebhookReplayEvent::kCompleted:
            row.set_status(WEBHOOK_REPLAY_COMPLETED);
            row.set_chosen(event.completed().chosen());
            row.set_delivered(event.completed().delivered());
            return;
        case WebhookReplayEvent::kFailed:
            row.set_status(WEBHOOK_REPLAY_FAILED);
            row.set_reason(event.failed().reason());
            return;
        case WebhookReplayEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::webhooks::v1
