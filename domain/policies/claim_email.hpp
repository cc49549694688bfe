#pragma once

#include "cairn/customers/v1/customer.pb.h"
#include "cairn/customers/v1/email_claim.pb.h"
#include "domain/policies/policy.hpp"

namespace cairn::claim_email {

using namespace customers::v1;

// One customer for each e-mail address. Each step, and what undoes it:
//
//   a customer names an address    claim it                       undone by: the customer is told no
//   the claim is granted           confirm it to the customer     undone by: release the claim
//   the claim is refused           tell the customer
//   the address is replaced        release the old one
//   it is no longer wanted         release it
//   the customer is erased         release what was claimed

Commands claim_for_new(const CustomerCreated& event, const Happened& happened);
Commands claim_for_known(const CustomerUpdated& event, const Happened& happened);
Commands confirm(const EmailClaimed& event, const Happened& happened);
Commands refuse(const EmailClaimRefused& event, const Happened& happened);
Commands release_replaced(const CustomerEmailConfirmed& event, const Happened& happened);
Commands release_abandoned(const CustomerEmailAbandoned& event, const Happened& happened);
Commands release_erased(const CustomerErased& event, const Happened& happened);

}  // namespace cairn::claim_email
