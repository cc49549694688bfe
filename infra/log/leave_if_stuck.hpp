#pragma once

#include <functional>

namespace cairn {

/// Destroys a client of librdkafka, waiting two seconds at most. 2.0.2 may never come back from that where
/// a broker went away in the midst of a transaction or a rebalance: it joins a thread of its own that does
/// not end. Then it is left to itself, so that its successor can begin; that costs a few threads and
/// buffers for each time that a broker was lost.
void leave_if_stuck(std::function<void()> destroy);

}  // namespace cairn
