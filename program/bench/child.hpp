#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cairn {

/// A process that is measured from outside. Asked to end when it goes, and killed where it does not.
class Child {
 public:
    using Environment = std::map<std::string, std::string>;

    /// Runs in 'dir' with that environment beside PATH, and writes to 'output'. Throws Failure.
    Child(const std::vector<std::string>& command, const Environment& environment,
          const std::filesystem::path& dir, const std::filesystem::path& output);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    pid_t pid() const { return pid_; }

    /// Throws Failure, with its last lines, where it has ended by itself.
    void ensure_runs();

    /// Its exit status.
    int wait();
    void stop();

    /// Until it uses next to no processor time. What it still does then is no backlog.
    void wait_until_idle(std::chrono::seconds longest) const;

    /// The most memory that it has had resident.
    double peak_memory_mb() const;

 private:
    bool has_ended();

    pid_t pid_ = -1;
    int status_ = 0;
    bool ended_ = false;
    std::string name_;
    std::filesystem::path output_;
};

/// This program itself, as a command.
std::string own_program();

/// cairn with these arguments.
std::vector<std::string> cairn_command(const std::vector<std::string>& arguments);

/// Waits until a 'cairn run' says that it is ready, by the file in its state folder. Throws Failure.
void wait_until_ready(Child& child, const std::filesystem::path& state_dir, std::chrono::seconds longest);

}  // namespace cairn
