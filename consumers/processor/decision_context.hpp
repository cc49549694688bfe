#pragma once

#include "cairn/envelope.pb.h"
#include "domain/context.hpp"

namespace cairn {

/// What a decision on the command may know beside the state. Time never goes back in a stream, which was
/// last written at 'recorded_at_us'. The stream's name has been read before.
Context decision_context(const CommandEnvelope& command, std::int64_t recorded_at_us);

}  // namespace cairn
