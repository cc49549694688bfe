#pragma once

#include "cairn/identity/v1/api_key.pb.h"
#include "projections/recorded.hpp"

namespace cairn::identity::v1 {

void fold(ApiKeyRow& row, const ApiKeyEvent& event, const Recorded& recorded);

}  // namespace cairn::identity::v1
