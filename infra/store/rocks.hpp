#pragma once

#include <rocksdb/db.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "infra/runtime/failure.hpp"

namespace cairn {

struct RocksSettings {
    std::size_t block_cache_bytes = 32U << 20U;
    std::size_t write_buffer_bytes = 16U << 20U;
    std::int64_t expire_after_us = 0;  // For families that expire; see RocksFamily.
};

struct RocksFamily {
    std::string name;
    bool expires = false;  // Values begin with a time in microseconds (8 bytes, big end first).
};

/// A RocksDB of named families that may be thrown away at any time. Thread-safe. A damaged one is
/// destroyed and begun anew; whoever holds an older generation is told by a retryable Failure.
class Rocks {
 public:
    Rocks(std::filesystem::path folder, std::vector<RocksFamily> families, const RocksSettings& settings);
    ~Rocks();
    Rocks(const Rocks&) = delete;
    Rocks& operator=(const Rocks&) = delete;

    /// Grows when everything was thrown away.
    std::uint64_t generation() const;

    std::optional<std::string> get(std::uint64_t generation, std::size_t family, std::string_view key);

    struct Put {
        std::size_t family;
        std::string key;
        std::string value;
    };

    /// All or nothing, and nothing without all that was written before. The death of the process takes
    /// some seconds of it away, or a full buffer: it is a cache.
    void write(std::uint64_t generation, const std::vector<Put>& puts);

    /// Deletes [from, to) in every family.
    void erase_range(std::uint64_t generation, std::string_view from, std::string_view to);

    /// On disk; 0 while it is exchanged.
    std::size_t size_bytes() const;

    /// Moves the time before which expiring values are dropped by and by.
    void set_now(std::int64_t now_us);

 private:
    struct Expiry;

    void open();
    void close();
    rocksdb::Status write(rocksdb::WriteBatch& batch);
    void check(std::uint64_t generation) const;
    [[noreturn]] void start_anew(const rocksdb::Status& status, std::uint64_t generation);

    std::filesystem::path folder_;
    std::vector<RocksFamily> families_;
    RocksSettings settings_;
    std::shared_ptr<Expiry> expiry_;
    std::unique_ptr<rocksdb::DB> db_;
    std::vector<rocksdb::ColumnFamilyHandle*> handles_;
    std::uint64_t generation_ = 1;
    std::atomic<std::int64_t> last_flush_{0};  // In ticks of the steady clock.
    mutable std::shared_mutex mutex_;          // Exclusive only while the database is exchanged.
};

/// A time as expiring values begin with it.
std::string time_prefix(std::int64_t time_us);

}  // namespace cairn
