#pragma once

#include <cstdint>
#include <optional>

#include "infra/log/cursor_store.hpp"

namespace cairn {

/// The schema level of the newest build that has written this log (DESIGN D14). Nothing: none has yet.
std::optional<std::int64_t> schema_level(CursorStore& cursors);

/// Before a writer of events begins: raises the log's level to its own, acknowledged. Throws Failure, not
/// retryable, where the log's is higher, for it holds what this build would decide on without reading it.
void join_schema_level(const KafkaSettings& kafka, std::int64_t own_level, const Clock& clock);

}  // namespace cairn
