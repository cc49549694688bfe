#pragma once

#include "cairn/webhooks/v1/inbound_message.pb.h"
#include "projections/recorded.hpp"

namespace cairn::webhooks::v1 {

void fold(InboundMessageRow& row, const InboundMessageEvent& event, const Recorded& recorded);

}  // namespace cairn::webhooks::v1
