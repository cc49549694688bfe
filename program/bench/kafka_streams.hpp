#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cairn {

/// The application of tests/bench/streams, which does the processor's work with Kafka Streams.
struct KafkaStreams {
    std::string brokers, application, from, to_first, to_second;
    std::size_t first_bytes = 0, second_bytes = 0;

    /// Fetches the jars and compiles where that was not done yet. Throws Failure where the project's tree
    /// is not there.
    std::vector<std::string> command(const std::string& tree, const std::filesystem::path& state_dir) const;

    static std::string settings_text();
};

/// A file or folder of the project's tree. Throws Failure, not retryable, where it is not there.
std::filesystem::path tree_path(const std::string& tree, const std::string& path);

/// The tree that this program was built in, found from where it stands; empty where it is not in one.
std::string own_tree();

}  // namespace cairn
