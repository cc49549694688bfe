#pragma once

#include "cairn/identity/v1/tenant.pb.h"
#include "projections/recorded.hpp"

namespace cairn::identity::v1 {

void fold(TenantRow& row, const TenantEvent& event, const Recorded& recorded);

}  // namespace cairn::identity::v1
