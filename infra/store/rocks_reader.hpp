#pragma once

#include <rocksdb/db.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// Reads a RocksDB as it is at this moment, beside the process that has it open. Throws Failure where it
/// cannot: the other process may have taken a file away, so that another try is worth it.
class RocksReader {
 public:
    RocksReader(const std::filesystem::path& folder, const std::vector<std::string>& families);
    ~RocksReader();
    RocksReader(const RocksReader&) = delete;
    RocksReader& operator=(const RocksReader&) = delete;

    /// In the order of the keys.
    void each(std::size_t family,
              const std::function<void(std::string_view key, std::string_view value)>& visit);

 private:
    std::unique_ptr<rocksdb::DB> db_;
    std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

}  // namespace cairn
