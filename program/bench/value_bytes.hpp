#pragma once

#include <cstddef>
#include <string>

#include "infra/log/kafka_settings.hpp"

namespace cairn {

/// The size of a topic's values, on average over the first ones. 0 where it is empty.
std::size_t value_bytes(const KafkaSettings& settings, const std::string& topic);

}  // namespace cairn
