#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "cairn/envelope.pb.h"
#include "program/system.hpp"

namespace cairn {

/// A record on its way into a topic; the key chooses the partition.
struct MadeRecord {
    std::string key, value;
};

/// The command that starts payment 'number': a new stream, one event.
CommandEnvelope start_payment(std::int64_t number, std::int64_t now_us);

/// The command that adds customer 'number', and one that changes it for the nth time. No policy and no
/// gateway has anything to do with them.
CommandEnvelope add_customer(std::int64_t number, std::int64_t now_us);
CommandEnvelope change_customer(std::int64_t number, std::int64_t change, std::int64_t now_us);

MadeRecord record_of(const CommandEnvelope& command);

/// Appends 'count' records as fast as the broker takes them, and waits until it has them all. Throws.
void append_records(const System& system, const std::string& topic, std::int64_t count,
                    const std::function<MadeRecord(std::int64_t)>& make);

}  // namespace cairn
