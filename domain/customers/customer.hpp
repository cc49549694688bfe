#pragma once

#include "cairn/customers/v1/customer.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::customers::v1 {

using CustomerDecision = Decision<CustomerEvent, CustomerRefusal>;

CustomerDecision decide(const CustomerState& customer, const CustomerCommand& command,
                        const Context& context);

void evolve(CustomerState& customer, const CustomerEvent& event);

}  // namespace cairn::customers::v1
