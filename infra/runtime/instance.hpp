#pragma once

#include <filesystem>
#include <string>

namespace cairn {

/// This instance's name for one role, kept in the state folder under a lock: a restart has the same name,
/// and no two processes have it at once. Throws Failure, not retryable, where another process holds it.
class Instance {
 public:
    Instance(const std::filesystem::path& state_dir, const std::string& role);
    ~Instance();
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;

    const std::string& id() const { return id_; }

 private:
    std::string id_;
    int lock_ = -1;
};

}  // namespace cairn
