#pragma once

#include "cairn/notifications/v1/email.pb.h"
#include "projections/recorded.hpp"

namespace cairn::notifications::v1 {

void fold(EmailRow& row, const EmailEvent& event, const Recorded& recorded);

}  // namespace cairn::notifications::v1
