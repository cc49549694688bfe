#pragma once

#include <string>

#include "infra/store/postgres.hpp"

namespace cairn {

/// A connection for statements that take rows of a queue in their order: each costs what it finds, however
/// many wait and whatever the statistics know of them.
PostgresConnection connect_to_take(const std::string& url);

}  // namespace cairn
