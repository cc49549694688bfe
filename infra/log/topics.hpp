#pragma once

#include <string>
#include <vector>

#include "infra/log/kafka_settings.hpp"

namespace cairn {

/// The names of the log's topics.
struct Topics {
    explicit Topics(const std::string& prefix);

    std::string commands, events, outcomes, timers, cursors, keys, public_events, parked;
};

/// Makes the topics that are not there. True: all were missing, so the log is new. Throws Failure where
/// one is there with another partition count.
bool create_topics(const KafkaSettings& settings);

struct TopicProblem {
    std::string text;
    bool is_missing = false;
};

/// What of the topics is not as create_topics makes them. Throws Failure.
std::vector<TopicProblem> topic_problems(const KafkaSettings& settings);

/// Deletes them all: for tests, and for infra/down --wipe.
void delete_topics(const KafkaSettings& settings);

}  // namespace cairn
