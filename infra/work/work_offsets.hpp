#pragma once

#include <map>
#include <pqxx/pqxx>
#include <string>
#include <vector>

namespace cairn {

/// Offsets of a consumer that keeps its work in Postgres, with the fence that a zombie's commit fails on.
/// They lie in schema cairn_work, beside the rows that they belong to.
class WorkOffsets {
 public:
    struct Owned {
        std::int64_t next_offset = -1;  // -1: none is stored.
        std::int64_t epoch = 0;
    };

    explicit WorkOffsets(std::string consumer) : consumer_(std::move(consumer)) {}

    static void create_table(pqxx::transaction_base& transaction);

    /// Where each of the partitions goes on that have an offset stored, whoever has them.
    std::map<std::int32_t, std::int64_t> stored(pqxx::transaction_base& transaction) const;

    std::map<std::int32_t, std::int64_t> stored(pqxx::transaction_base& transaction,
                                                const std::vector<std::int32_t>& partitions) const;

    /// Bumps the fence, then reads.
    std::map<std::int32_t, Owned> take_over(pqxx::transaction_base& transaction,
                                            const std::vector<std::int32_t>& partitions) const;

    /// False: somebody else has a partition now, and the transaction must not commit.
    bool advance(pqxx::transaction_base& transaction,
                 const std::map<std::int32_t, Owned>& partitions) const;

 private:
    std::string consumer_;
};

}  // namespace cairn
