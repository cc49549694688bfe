#pragma once

#include "cairn/notifications/v1/email_template.pb.h"
#include "projections/recorded.hpp"

namespace cairn::notifications::v1 {

void fold(EmailTemplateRow& row, const EmailTemplateEvent& event, const Recorded& recorded);

}  // namespace cairn::notifications::v1
