#include "infra/work/work_offsets.hpp"

#include <algorithm>

#include "infra/store/column_arrays.hpp"

namespace cairn {

void WorkOffsets::create_table(pqxx::transaction_base& transaction) {
    transaction.exec(
        "CREATE SCHEMA IF NOT EXISTS cairn_work;"
        "CREATE TABLE IF NOT EXISTS cairn_work.offsets (consumer text NOT NULL, partition integer NOT NULL,"
        " next_offset bigint NOT NULL, epoch bigint NOT NULL, PRIMARY KEY (consumer, partition));");
}

std::map<std::int32_t, std::int64_t> WorkOffsets::stored(pqxx::transaction_base& transaction) const {
    std::map<std::int32_t, std::int64_t> next;
    for (
        const pqxx::row& row : transaction.exec_params(
            "SELECT partition, next_offset FROM cairn_work.offsets WHERE consumer = $1 AND next_offset >= 0",
            consumer_))
        next[row[0].as<std::int32_t>()] = row[1].as<std::int64_t>();
    return next;
}

std::map<std::int32_t, std::int64_t> WorkOffsets::stored(
    pqxx::transaction_base& transaction, const std::vector<std::int32_t>& partitions) const {
    std::map<std::int32_t, std::int64_t> next = stored(transaction);
    std::erase_if(next, [&](const auto& entry) {
        return std::find(partitions.begin(), partitions.end(), entry.first) == partitions.end();
    });
    return next;
}

std::map<std::int32_t, WorkOffsets::Owned> WorkOffsets::take_over(
    pqxx::transaction_base& transaction, const std::vector<std::int32_t>& partitions) const {
    BinaryArray wanted(ColumnType::integer);
    for (std::int32_t partition : partitions) wanted.add_integer(partition);
    std::map<std::int32_t, Owned> owned;
    for (const pqxx::row& row : transaction.exec_params(
             "INSERT INTO cairn_work.offsets AS o (consumer, partition, next_offset, epoch) "
             "SELECT $1, unnest($2::integer[]), -1, 1 ON CONFLICT (consumer, partition) "
             "DO UPDATE SET epoch = o.epoch + 1 RETURNING partition, next_offset, epoch",
             consumer_, wanted.parameter()))
        owned[row[0].as<std::int32_t>()] = {row[1].as<std::int64_t>(), row[2].as<std::int64_t>()};
    return owned;
}

bool WorkOffsets::advance(pqxx::transaction_base& transaction,
                          const std::map<std::int32_t, Owned>& partitions) const {
    BinaryArray numbers(ColumnType::integer), next(ColumnType::bigint), epochs(ColumnType::bigint);
    for (const auto& [partition, owned] : partitions) {
        numbers.add_integer(partition);
        next.add_bigint(owned.next_offset);
        epochs.add_bigint(owned.epoch);
    }
    const pqxx::result updated = transaction.exec_params(
        "UPDATE cairn_work.offsets o SET next_offset = n.next_offset "
        "FROM unnest($2::integer[], $3::bigint[], $4::bigint[]) AS n (partition, next_offset, epoch) "
        "WHERE o.consumer = $1 AND o.partition = n.partition AND o.epoch = n.epoch",
        consumer_, numbers.parameter(), next.parameter(), epochs.parameter());
    return updated.affected_rows() == partitions.size();
}

}  // namespace cairn
