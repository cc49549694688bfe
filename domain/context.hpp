#pragma once

#include <string>

#include "cairn/envelope.pb.h"
#include "schemas/base/time.hpp"

namespace cairn {

/// What a decision may know beside state and command. The domain has no clock and makes no ids.
struct Context {
    Timestamp now;  // Never before the stream's last recorded time.
    Actor actor;
    std::string stream_id;   // The id of the stream without tenant and aggregate.
    std::string command_id;  // As text; names what the command creates where it gives no name itself.
};

}  // namespace cairn
