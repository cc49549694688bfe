#include "infra/store/rocks_reader.hpp"

#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

std::string_view view(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

void check(const rocksdb::Status& status, const std::string& folder) {
    if (!status.ok())
        throw Failure(folder + " cannot be read: " + status.ToString(), Retry::yes,
                      "the process that writes it may have moved on: try again");
}

}  // namespace

RocksReader::RocksReader(const std::filesystem::path& folder, const std::vector<std::string>& families) {
    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
    descriptors.emplace_back(rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions());
    for (const std::string& family : families)
        descriptors.emplace_back(family, rocksdb::ColumnFamilyOptions());
    rocksdb::DB* db = nullptr;
    check(rocksdb::DB::OpenForReadOnly(rocksdb::Options(), folder.string(), descriptors, &handles_, &db),
          folder.string());
    db_.reset(db);
}

RocksReader::~RocksReader() {
    for (auto* handle : handles_) db_->DestroyColumnFamilyHandle(handle);
}

void RocksReader::each(std::size_t family,
                       const std::function<void(std::string_view, std::string_view)>& visit) {
    const std::unique_ptr<rocksdb::Iterator> at(
        db_->NewIterator(rocksdb::ReadOptions(), handles_[family + 1]));
    for (at->SeekToFirst(); at->Valid(); at->Next()) visit(view(at->key()), view(at->value()));
    check(at->status(), db_->GetName());
}

}  // namespace cairn
