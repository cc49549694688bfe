#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "program/bench/bench_context.hpp"
#include "program/system.hpp"

namespace cairn {

/// Topics, a database and a folder of its own beside what the servers hold already; all of it is removed
/// at the end.
class BenchWorld {
 public:
    /// On the servers of the context's settings. Throws Failure.
    explicit BenchWorld(BenchContext& context);
    ~BenchWorld();
    BenchWorld(const BenchWorld&) = delete;
    BenchWorld& operator=(const BenchWorld&) = delete;

    const System& system() const { return *system_; }
    const ProgramSettings& settings() const { return system_->settings; }
    const std::filesystem::path& dir() const { return dir_; }
    std::string topic(const std::string& name) const { return settings().kafka.topic_prefix + name; }
    void make_topic(const std::string& name);

    /// The environment of a 'cairn' that works in this world, with some settings changed.
    std::map<std::string, std::string> environment(
        const std::function<void(ProgramSettings&)>& change = {}) const;

 private:
    void drop_database();

    std::string name_;
    std::string server_url_;
    std::filesystem::path dir_;
    std::unique_ptr<System> system_;
};

/// Removes what worlds of such names have left on the servers and in the folder of temporary files.
void remove_worlds(const ProgramSettings& servers, const std::string& name);

/// How far the group has come in the topic, all partitions together. Not committed counts as 0.
class GroupProgress {
 public:
    GroupProgress(const KafkaSettings& settings, const std::string& group, std::string topic);

    std::int64_t total();

 private:
    KafkaClient client_;
    std::string topic_;
};

}  // namespace cairn
