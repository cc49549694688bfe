#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "infra/log/kafka_handles.hpp"

namespace cairn {

/// Runs one admin request and gives its result event. Throws Failure where the request itself failed.
KafkaEvent admin_request(rd_kafka_t* client, const std::string& what,
                         const std::function<void(rd_kafka_queue_t*)>& send);

/// How a topic or a broker is configured, defaults included. Throws Failure.
std::map<std::string, std::string> configuration(rd_kafka_t* client, rd_kafka_ResourceType_t kind,
                                                 const std::string& name);

}  // namespace cairn
