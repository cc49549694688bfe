#pragma once

#include "cairn/payments/v1/gateway_account.pb.h"
#include "projections/recorded.hpp"

namespace cairn::payments::v1 {

void fold(GatewayAccountRow& row, const GatewayAccountEvent& event, const Recorded& recorded);

}  // namespace cairn::payments::v1
