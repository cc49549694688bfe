#pragma once

#include "cairn/payments/v1/review.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::payments::v1 {

using ReviewVerdict = Decision<ReviewEvent, ReviewRefusal>;

ReviewVerdict decide(const ReviewState& review, const ReviewCommand& command, const Context& context);

void evolve(ReviewState& review, const ReviewEvent& event);

}  // namespace cairn::payments::v1
