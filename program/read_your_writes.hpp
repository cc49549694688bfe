#pragma once

#include "infra/command/command_client.hpp"
#include "program/system.hpp"

namespace cairn {

/// Waits until the read models have passed a command's position. Throws Failure when that takes too long.
void wait_until_projected(const System& system, const Answer& answer, int timeout_ms = 15'000);

/// Shows a SQL login that was just made, as a URL, once the database knows it.
void print_sql_login(const System& system, const Sent& sent, bool json);

}  // namespace cairn
