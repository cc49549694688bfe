#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace cairn {

/// What a thread was working on when its process ended, and how often that has happened there.
struct Suspect {
    std::int32_t partition = -1;
    std::int64_t offset = -1;
    std::uint32_t crashes = 0;
};

/// A few bytes of a mapped file that outlive the process, kill -9 included: the position that is being
/// handled right now (DESIGN D22). Writing it costs a store into memory. One for each thread.
class CrashNote {
 public:
    /// Reads what earlier lives left in this file, then starts afresh.
    explicit CrashNote(const std::filesystem::path& file);
    ~CrashNote();
    CrashNote(const CrashNote&) = delete;
    CrashNote& operator=(const CrashNote&) = delete;

    /// How often the process has ended while handling this position.
    std::uint32_t crashes_at(std::int32_t partition, std::int64_t offset) const;

    void enter(std::int32_t partition, std::int64_t offset);
    void leave();

 private:
    struct Page {
        std::int32_t partition;
        std::uint32_t crashes;  // Before the one that may be coming.
        std::int64_t offset;    // -1: nothing is being handled.
    };

    Page* page_ = nullptr;
    Suspect suspect_;
};

}  // namespace cairn
