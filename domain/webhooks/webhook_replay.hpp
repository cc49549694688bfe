#pragma once

#include "cairn/webhooks/v1/webhook_replay.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::webhooks::v1 {

using WebhookReplayDecision = Decision<WebhookReplayEvent, WebhookReplayRefusal>;

WebhookReplayDecision decide(const WebhookReplayState& replay, const WebhookReplayCommand& command,
                             const Context& context);

void evolve(WebhookReplayState& replay, const WebhookReplayEvent& event);

}  // namespace cairn::webhooks::v1
