#pragma once

#include "cairn/webhooks/v1/inbound_source.pb.h"
#include "projections/recorded.hpp"

namespace cairn::webhooks::v1 {

void fold(InboundSourceRow& row, const InboundSourceEvent& event, const Recorded& recorded);

}  // namespace cairn::webhooks::v1
