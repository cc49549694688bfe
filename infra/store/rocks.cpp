#include "infra/store/rocks.hpp"

#include <rocksdb/cache.h>
#include <rocksdb/compaction_filter.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <chrono>
#include <cstdarg>
#include <cstdio>

namespace cairn {
namespace {

constexpr int bloom_bits = 10;
constexpr double memtable_bloom_ratio = 0.02;
constexpr std::size_t prefix_bytes = 8;
// A part of the cache must hold the filter of a whole file (some 800 KB): what does not fit is read each
// time.
constexpr int cache_shard_bits = 1;
// As much is read from the log again after a kill, where the buffers did not fill sooner.
constexpr std::chrono::steady_clock::duration flush_every = std::chrono::seconds(5);

rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

std::int64_t read_time(const rocksdb::Slice& value) {
    std::uint64_t time = 0;
    for (std::size_t i = 0; i < prefix_bytes && i < value.size(); ++i)
        time = time << 8U | static_cast<unsigned char>(value[i]);
    return static_cast<std::int64_t>(time);
}

/// RocksDB's own log file ends the process when the disk is full: Debian builds it with its assertions.
class ErrorLog final : public rocksdb::Logger {
 public:
    ErrorLog() : Logger(rocksdb::ERROR_LEVEL) {}
    void LogHeader(const char*, va_list) override {}
    using Logger::Logv;
    void Logv(const char* format, va_list arguments) override {
        char text[1'024];
        std::vsnprintf(text, sizeof text, format, arguments);
        spdlog::error("RocksDB: {}", text);
    }
};

}  // namespace

/// Drops what has expired while RocksDB compacts, so that it costs no work of its own.
struct Rocks::Expiry : rocksdb::CompactionFilter {
    std::atomic<std::int64_t> expired_before_us{0};

    bool Filter(int, const rocksdb::Slice&, const rocksdb::Slice& value, std::string*,
                bool*) const override {
        return read_time(value) < expired_before_us;
    }
    const char* Name() const override { return "cairn.expiry"; }
};

Rocks::Rocks(std::filesystem::path folder, std::vector<RocksFamily> families, const RocksSettings& settings)
    : folder_(std::move(folder)),
      families_(std::move(families)),
      settings_(settings),
      expiry_(std::make_shared<Expiry>()) {
    std::filesystem::create_directories(folder_);
    open();
}

Rocks::~Rocks() { close(); }

std::uint64_t Rocks::generation() const {
    const std::shared_lock lock(mutex_);
    return generation_;
}

void Rocks::open() {
    rocksdb::Options options;
    options.create_if_missing = true;
    options.create_missing_column_families = true;
    options.paranoid_checks = true;
    // What is on disk is what was stored at one moment: families are flushed together, and there is no
    // write-ahead log, whose later records RocksDB would put on top of whatever an older manifest knows.
    options.atomic_flush = true;
    options.max_background_jobs = 2;
    options.info_log = std::make_shared<ErrorLog>();
    options.max_open_files = 256;
    options.db_write_buffer_size = settings_.write_buffer_bytes * 2;
    options.write_buffer_size = settings_.write_buffer_bytes;
    options.compression = rocksdb::kLZ4Compression;
    // Most keys that are asked for are new: a filter says so without a walk through the memtable.
    options.memtable_prefix_bloom_size_ratio = memtable_bloom_ratio;
    options.memtable_whole_key_filtering = true;
    rocksdb::BlockBasedTableOptions table;
    table.block_cache = rocksdb::NewLRUCache(settings_.block_cache_bytes, cache_shard_bits);
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(bloom_bits));
    table.cache_index_and_filter_blocks = true;
    table.pin_l0_filter_and_index_blocks_in_cache = true;
    options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));

    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
    descriptors.emplace_back(rocksdb::kDefaultColumnFamilyName, options);
    for (const RocksFamily& family : families_) {
        rocksdb::ColumnFamilyOptions family_options(options);
        if (family.expires && settings_.expire_after_us > 0)
            family_options.compaction_filter = expiry_.get();
        descriptors.emplace_back(family.name, family_options);
    }
    rocksdb::DB* db = nullptr;
    auto status = rocksdb::DB::Open(options, folder_.string(), descriptors, &handles_, &db);
    if (!status.ok()) {
        spdlog::warn("{} cannot be opened and is begun anew: {}", folder_.string(), status.ToString());
        rocksdb::DestroyDB(folder_.string(), options, descriptors);
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        status = rocksdb::DB::Open(options, folder_.string(), descriptors, &handles_, &db);
    }
    if (!status.ok())
        throw Failure("no RocksDB in " + folder_.string() + ": " + status.ToString(), Retry::no,
                      "is the state folder writable, and is there room?");
    db_.reset(db);
}

void Rocks::close() {
    if (!db_) return;
    for (auto* handle : handles_) db_->DestroyColumnFamilyHandle(handle);
    handles_.clear();
    db_.reset();
}

void Rocks::check(std::uint64_t generation) const {
    if (generation != generation_ || !db_)
        throw Failure("the checkpoint was thrown away", Retry::yes, "it is rebuilt from the log");
}

void Rocks::start_anew(const rocksdb::Status& status, std::uint64_t generation) {
    {
        const std::unique_lock lock(mutex_);
        if (generation == generation_) {
            spdlog::error("{}: {}; it is thrown away", folder_.string(), status.ToString());
            close();
            ++generation_;
            std::filesystem::remove_all(folder_);
            std::filesystem::create_directories(folder_);
            open();
        }
    }
    throw Failure("the checkpoint is damaged: " + status.ToString(), Retry::yes,
                  "it is rebuilt from the log");
}

std::optional<std::string> Rocks::get(std::uint64_t generation, std::size_t family, std::string_view key) {
    rocksdb::Status status;
    {
        const std::shared_lock lock(mutex_);
        check(generation);
        std::string value;
        status = db_->Get(rocksdb::ReadOptions(), handles_[family + 1], slice(key), &value);
        if (status.ok()) return value;
        if (status.IsNotFound()) return std::nullopt;
    }
    start_anew(status, generation);
}

void Rocks::write(std::uint64_t generation, const std::vector<Put>& puts) {
    rocksdb::Status status;
    {
        const std::shared_lock lock(mutex_);
        check(generation);
        rocksdb::WriteBatch batch;
        for (const Put& put : puts) batch.Put(handles_[put.family + 1], slice(put.key), slice(put.value));
        status = write(batch);
        if (status.ok()) return;
    }
    start_anew(status, generation);
}

rocksdb::Status Rocks::write(rocksdb::WriteBatch& batch) {
    rocksdb::WriteOptions options;
    options.disableWAL = true;
    const auto status = db_->Write(options, &batch);
    const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
    std::int64_t last = last_flush_.load();
    if (!status.ok() || now - last < flush_every.count() || !last_flush_.compare_exchange_strong(last, now))
        return status;
    rocksdb::FlushOptions flush;
    flush.wait = false;
    flush.allow_write_stall = true;
    return db_->Flush(flush, handles_);
}

void Rocks::erase_range(std::uint64_t generation, std::string_view from, std::string_view to) {
    rocksdb::Status status;
    {
        const std::shared_lock lock(mutex_);
        check(generation);
        rocksdb::WriteBatch batch;
        for (std::size_t family = 0; family < families_.size(); ++family)
            batch.DeleteRange(handles_[family + 1], slice(from), slice(to));
        status = write(batch);
        if (status.ok()) return;
    }
    start_anew(status, generation);
}

std::size_t Rocks::size_bytes() const {
    const std::shared_lock lock(mutex_);
    std::uint64_t bytes = 0;
    if (db_ == nullptr || !db_->GetAggregatedIntProperty("rocksdb.total-sst-files-size", &bytes)) return 0;
    return bytes;
}

void Rocks::set_now(std::int64_t now_us) {
    const std::int64_t before = now_us - settings_.expire_after_us;
    if (before > expiry_->expired_before_us) expiry_->expired_before_us = before;
}

std::string time_prefix(std::int64_t time_us) {
    std::string prefix;
    for (int shift = 56; shift >= 0; shift -= 8)
        prefix.push_back(static_cast<char>(static_cast<std::uint64_t>(time_us) >> shift & 0xff));
    return prefix;
}

}  // namespace cairn
