#pragma once

#include "cairn/webhooks/v1/webhook_endpoint.pb.h"
#include "projections/recorded.hpp"

namespace cairn::webhooks::v1 {

void fold(WebhookEndpointRow& row, const WebhookEndpointEvent& event, const Recorded& recorded);

}  // namespace cairn::webhooks::v1
