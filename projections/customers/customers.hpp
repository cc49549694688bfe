#pragma once

#include "cairn/customers/v1/customer.pb.h"
#include "projections/recorded.hpp"

namespace cairn::customers::v1 {

void fold(CustomerRow& row, const CustomerEvent& event, const Recorded& recorded);

}  // namespace cairn::customers::v1
