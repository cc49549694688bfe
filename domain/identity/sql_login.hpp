#pragma once

#include "cairn/identity/v1/sql_login.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::identity::v1 {

using SqlLoginDecision = Decision<SqlLoginEvent, SqlLoginRefusal>;

SqlLoginDecision decide(const SqlLoginState& login, const SqlLoginCommand& command, const Context& context);

void evolve(SqlLoginState& login, const SqlLoginEvent& event);

}  // namespace cairn::identity::v1
