#pragma once

#include "cairn/notifications/v1/email_suppression.pb.h"
#include "projections/recorded.hpp"

namespace cairn::notifications::v1 {

void fold(EmailSuppressionRow& row, const EmailSuppressionEvent& event, const Recorded& recorded);

}  // namespace cairn::notifications::v1
