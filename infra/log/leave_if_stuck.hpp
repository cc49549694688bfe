#pragma once

#include <librdkafka/rdkafka.h>

namespace cairn {

/// rd_kafka_destroy_flags, waiting two seconds at most. 2.0.2 may never come back from that where
/// a broker went away in the midst of a transaction or a rebalance: it joins a thread of its own that does
/// not end. Then it is left to itself, so that its successor can begin; that costs a few threads and
/// buffers for each time that a broker was lost.
void leave_if_stuck(rd_kafka_t* client, int flags);

}  // namespace cairn
