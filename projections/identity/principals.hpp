#pragma once

#include "cairn/identity/v1/principal.pb.h"
#include "projections/recorded.hpp"

namespace cairn::identity::v1 {

void fold(PrincipalRow& row, const PrincipalEvent& event, const Recorded& recorded);

}  // namespace cairn::identity::v1
