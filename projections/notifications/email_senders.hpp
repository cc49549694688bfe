#pragma once

#include "cairn/notifications/v1/email_sender.pb.h"
#include "projections/recorded.hpp"

namespace cairn::notifications::v1 {

void fold(EmailSenderRow& row, const EmailSenderEvent& event, const Recorded& recorded);

}  // namespace cairn::notifications::v1
