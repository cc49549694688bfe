#include "consumers/projector/row_batch.hpp"

#include <algorithm>

#include "infra/contract/stream_name.hpp"
#include "infra/store/column_arrays.hpp"
#include "infra/store/column_values.hpp"

namespace cairn {
namespace {

using google::protobuf::Message;

std::unique_ptr<Message> read_row(const RowType& type, const pqxx::row& fields) {
    std::unique_ptr<Message> row(type.prototype->New());
    for (std::size_t i = 0; i < type.columns.size(); ++i) {
        const auto field = fields[static_cast<int>(i)];
        if (!field.is_null()) set_column(type.columns[i], field.as<std::string>(), *row);
    }
    return row;
}

}  // namespace

RowBatch::RowBatch(const Projection& projection, std::size_t rows_max)
    : projection_(projection),
      rows_max_(rows_max),
      select_(projection.sql().select_by_keys()),
      upsert_(projection.sql().upsert()) {}

void RowBatch::want(const ProjectedEvent& event) {
    if (projection_.is_append_only()) return;
    const std::string& stream = event.envelope.stream();
    // A stream that begins here has no row yet: nothing to read, for what follows in the batch neither.
    if (event.envelope.version() == 1)
        beginning_.insert(stream);
    else if (by_stream_.count(stream) == 0 && beginning_.count(stream) == 0)
        missing_.emplace(stream, &event);
}

void RowBatch::load(pqxx::transaction_base& transaction) {
    beginning_.clear();
    if (missing_.empty()) return;
    const RowType& type = projection_.type;
    std::vector<BinaryArray> keys(type.key().size(), BinaryArray(ColumnType::text));
    std::unordered_map<std::string, std::string> stream_by_key;
    for (const auto& [stream, event] : missing_) {
        std::unique_ptr<Message> row(type.prototype->New());
        fill_identity(type, *event, *row);
        std::size_t i = 0;
        for (const Column* key : type.key()) keys[i++].add_text(*column_text(type, *key, *row));
        stream_by_key.emplace(key_of(*row), stream);
    }
    missing_.clear();
    std::vector<pqxx::binarystring> parameters;
    for (BinaryArray& key : keys) parameters.push_back(key.parameter());
    const pqxx::result found =
        transaction.exec_params(select_, pqxx::prepare::make_dynamic_params(parameters));
    for (const pqxx::row& fields : found) {
        std::unique_ptr<Message> row = read_row(type, fields);
        Entry& entry = entry_of(stream_by_key.at(key_of(*row)));
        entry.row = std::move(row);
        entry.is_identified = true;
    }
}

void RowBatch::fold(const ProjectedEvent& event) {
    if (projection_.is_append_only()) {
        for (auto& row : projection_.appended(event)) appended_.push_back(std::move(row));
        return;
    }
    Entry& entry = entry_of(event.envelope.stream());
    if (!std::exchange(entry.is_identified, true)) fill_identity(projection_.type, event, *entry.row);
    fill_version(projection_.type, event, *entry.row);
    projection_.fold(*entry.row, event);
    if (std::exchange(entry.dirty, true)) return;
    dirty_.push_back(&entry);
}

RowBatch::Entry& RowBatch::entry_of(const std::string& stream) {
    const auto found = by_stream_.find(stream);
    if (found != by_stream_.end()) {
        order_.splice(order_.begin(), order_, found->second);
        return order_.front();
    }
    order_.push_front({stream, std::unique_ptr<Message>(projection_.type.prototype->New())});
    by_stream_.emplace(order_.front().stream, order_.begin());
    return order_.front();
}

std::string RowBatch::key_of(const Message& row) const {
    std::string text;
    for (const Column* key : projection_.type.key())
        text.append(*column_text(projection_.type, *key, row)).push_back('\0');
    return text;
}

void RowBatch::write(pqxx::transaction_base& transaction) {
    ColumnArrays arrays(projection_.type);
    // Sorted, so that two writers never wait for each other in a circle and index pages are met in order.
    std::sort(dirty_.begin(), dirty_.end(),
              [](const Entry* a, const Entry* b) { return a->stream < b->stream; });
    for (const Entry* entry : dirty_) arrays.add(*entry->row);
    for (const auto& row : appended_) arrays.add(*row);
    if (arrays.rows() == 0) return;
    transaction.exec_params(upsert_, pqxx::prepare::make_dynamic_params(arrays.parameters()));
}

void RowBatch::keep() {
    for (Entry* entry : dirty_) entry->dirty = false;
    dirty_.clear();
    appended_.clear();
    while (order_.size() > rows_max_) {
        by_stream_.erase(order_.back().stream);
        order_.pop_back();
    }
}

void RowBatch::drop() {
    beginning_.clear();
    missing_.clear();
    dirty_.clear();
    appended_.clear();
    by_stream_.clear();
    order_.clear();
}

}  // namespace cairn
