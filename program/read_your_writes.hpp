#pragma once

#include "infra/command/command_client.hpp"
#include "program/system.hpp"

namespace cairn {

/// Waits until the read models have passed these positions, by partition. Throws Failure when they do not
/// move at all for the time given.
void wait_until_projected(const System& system, const std::map<std::int32_t, std::int64_t>& positions,
                          int timeout_ms = 15'000);

/// Shows a SQL login that was just made, as a URL, once the database knows it.
void print_sql_login(const System& system, const Sent& sent, bool json);

}  // namespace cairn
