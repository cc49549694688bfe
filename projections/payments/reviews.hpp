#pragma once

#include "cairn/payments/v1/review.pb.h"
#include "projections/recorded.hpp"

namespace cairn::payments::v1 {

void fold(ReviewRow& row, const ReviewEvent& event, const Recorded& recorded);

}  // namespace cairn::payments::v1
