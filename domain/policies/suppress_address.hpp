#pragma once

#include "cairn/notifications/v1/email.pb.h"
#include "cairn/notifications/v1/email_suppression.pb.h"
#include "domain/policies/policy.hpp"

namespace cairn::suppress_address {

using namespace notifications::v1;

// An address that does not want e-mails gets none. Each step, and what undoes it:
//
//   an e-mail bounced for good     suppress its address           undone by: lift the suppression
//   an e-mail was called spam      suppress its address           undone by: lift the suppression

Commands suppress_bounced(const EmailBounced& event, const Happened& happened);
Commands suppress_complained(const EmailComplained& event, const Happened& happened);

}  // namespace cairn::suppress_address
