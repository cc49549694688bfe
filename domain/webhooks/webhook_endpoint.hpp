#pragma once

#include "cairn/webhooks/v1/webhook_endpoint.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::webhooks::v1 {

using WebhookEndpointDecision = Decision<WebhookEndpointEvent, WebhookEndpointRefusal>;

WebhookEndpointDecision decide(const WebhookEndpointState& endpoint, const WebhookEndpointCommand& command,
                               const Context& context);

void evolve(WebhookEndpointState& endpoint, const WebhookEndpointEvent& event);

}  // namespace cairn::webhooks::v1
