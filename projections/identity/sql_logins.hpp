#pragma once

#include "cairn/identity/v1/sql_login.pb.h"
#include "projections/recorded.hpp"

namespace cairn::identity::v1 {

void fold(SqlLoginRow& row, const SqlLoginEvent& event, const Recorded& recorded);

}  // namespace cairn::identity::v1
