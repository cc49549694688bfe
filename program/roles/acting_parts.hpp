#pragma once

#include <filesystem>
#include <string>

#include "infra/log/cursor_store.hpp"
#include "infra/runtime/crash_note.hpp"
#include "infra/runtime/instance.hpp"
#include "program/system.hpp"

namespace cairn {

/// What every role that acts on the world has: a name, a note of what it was doing when it died, a way to
/// send commands, and its cursors. In the order of their making.
struct ActingParts {
    ActingParts(const System& system, SubjectKeys& subject_keys, Metrics& metrics, const std::string& role)
        : instance(system.settings.state_dir, role),
          crash_note(std::filesystem::path(system.settings.state_dir) / "crash" / instance.id()),
          command_line(system, subject_keys, std::make_shared<PublisherMetrics>(metrics, role), linger_ms),
          cursors(system.settings.kafka, command_line.publisher, system.clock),
          consumer_metrics(watch_consumer(metrics, role)) {}

    // Nobody waits for an answer to their commands.
    static constexpr int linger_ms = 5;

    Instance instance;
    CrashNote crash_note;
    CommandLine command_line;
    CursorStore cursors;
    std::shared_ptr<ConsumerMetrics> consumer_metrics;
};

}  // namespace cairn
