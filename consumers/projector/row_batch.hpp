#pragma once

#include <list>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "consumers/projector/projection.hpp"

namespace cairn {

/// One projection's rows for the batch that is under way, in front of its table. Rows stay in memory from
/// batch to batch as long as this process owns their partitions; 'drop' forgets them all. Not thread-safe.
class RowBatch {
 public:
    RowBatch(const Projection& projection, std::size_t rows_max);

    /// Says which row the event needs, before 'load'.
    void want(const ProjectedEvent& event);

    /// Reads the rows that are wanted, not in memory and not new.
    void load(pqxx::transaction_base& transaction);

    void fold(const ProjectedEvent& event);

    /// Writes what has changed, sorted by key.
    void write(pqxx::transaction_base& transaction);

    /// Rows that the batch writes.
    std::size_t changed() const { return dirty_.size() + appended_.size(); }

    /// After the commit: what was written is kept in memory, within bounds.
    void keep();

    /// After a failure or the loss of a partition: the table alone knows.
    void drop();

 private:
    struct Entry {
        std::string stream;
        std::unique_ptr<google::protobuf::Message> row;
        bool is_identified = false;  // Has its tenant and key.
        bool dirty = false;
    };
    using Order = std::list<Entry>;  // The most recently used first.

    Entry& entry_of(const std::string& stream);
    std::string key_of(const google::protobuf::Message& row) const;

    const Projection& projection_;
    std::size_t rows_max_;
    std::string select_, upsert_;
    Order order_;
    std::unordered_map<std::string_view, Order::iterator> by_stream_;
    std::vector<Entry*> dirty_;
    std::unordered_set<std::string_view> beginning_;  // Of the events that are wanted and not loaded.
    std::unordered_map<std::string, const ProjectedEvent*> missing_;
    std::vector<std::unique_ptr<google::protobuf::Message>> appended_;
};

}  // namespace cairn
