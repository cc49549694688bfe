#pragma once

#include <string>

#include "infra/log/kafka_settings.hpp"

namespace cairn {

/// The id that the Kafka cluster gave itself. Throws Failure.
std::string cluster_id(const KafkaSettings& settings);

}  // namespace cairn
