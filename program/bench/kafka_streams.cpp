#include "program/bench/kafka_streams.hpp"

#include "infra/runtime/failure.hpp"
#include "program/bench/child.hpp"

namespace cairn {

std::vector<std::string> KafkaStreams::command(const std::string& tree,
                                               const std::filesystem::path& state_dir) const {
    const std::filesystem::path folder = tree_path(tree, "tests/bench/streams");
    const std::filesystem::path output = state_dir.string() + ".build";
    Child build({(folder / "build.sh").string()}, {}, folder, output);
    if (build.wait() != 0)
        throw Failure("tests/bench/streams does not build; see " + output.string(), Retry::no,
                      "it needs Maven, a JDK and Maven Central");
    const std::filesystem::path made = tree_path(tree, ".local/bench/streams");
    return {"java",
            "-Xms256m",
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-cp",
            (made / "classes").string() + ":" + (made / "libs").string() + "/*",
            "Deduplicate",
            brokers,
            application,
            from,
            to_first,
            to_second,
            std::to_string(first_bytes),
            std::to_string(second_bytes),
            state_dir.string()};
}

std::string KafkaStreams::settings_text() {
    return "Kafka Streams 4.1.1, 1 stream thread, processing.guarantee=exactly_once_v2, "
           "commit.interval.ms=100, one RocksDB store with its changelog, its cache of 10 MB, compression "
           "lz4, linger.ms=5, max.poll.records=5000, OpenJDK 17, -Xmx768m, warm from the first slice";
}

std::filesystem::path tree_path(const std::string& tree, const std::string& path) {
    const std::filesystem::path found = std::filesystem::path(tree) / path;
    if (tree.empty() || !std::filesystem::exists(found))
        throw Failure("this baseline needs the project's tree: " + path + " is not there", Retry::no,
                      "run it in a clone, or name it with --tree");
    return found;
}

std::string own_tree() {
    for (std::filesystem::path folder = own_program(); folder.has_relative_path();
         folder = folder.parent_path())
        if (std::filesystem::exists(folder / "tests/bench/streams")) return folder.string();
    return {};
}

}  // namespace cairn
