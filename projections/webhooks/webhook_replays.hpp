#pragma once

#include "cairn/webhooks/v1/webhook_replay.pb.h"
#include "projections/recorded.hpp"

namespace cairn::webhooks::v1 {

void fold(WebhookReplayRow& row, const WebhookReplayEvent& event, const Recorded& recorded);

}  // namespace cairn::webhooks::v1
