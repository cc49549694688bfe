#pragma once

#include <string>

#include "infra/crypto/uuid.hpp"

namespace cairn {

/// The id of a policy's command: the same event has the same reaction, whoever reacts and however often.
/// The ordinal counts the commands of one reaction from 0.
inline Uuid reaction_id(const std::string& event_id, const std::string& policy, std::size_t ordinal) {
    return uuid_v5(event_id + "/" + policy + "/" + std::to_string(ordinal));
}

}  // namespace cairn
