#pragma once

#include <cstdint>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "infra/contract/row_type.hpp"
#include "infra/store/binary_value.hpp"

namespace cairn {

/// One column of many rows as a binary PostgreSQL array: what unnest takes. Text needs a quarter more of
/// the server's time.
class BinaryArray {
 public:
    explicit BinaryArray(ColumnType element);

    static BinaryArray of_bytes();  // bytea[]

    void add_text(std::string_view value);
    void add_bigint(std::int64_t value);
    void add_integer(std::int32_t value);
    void add_time_us(std::int64_t us_since_1970);
    void add_column(const RowType& type, const Column& column, const google::protobuf::Message& row);

    std::size_t size() const { return count_; }

    /// The finished parameter; the array may grow afterwards.
    pqxx::binarystring parameter() const;

 private:
    explicit BinaryArray(std::int32_t oid) : oid_(oid) {}

    std::int32_t oid_;
    std::string bytes_;
    std::uint32_t count_ = 0;
    bool has_null_ = false;
};

/// A table's columns with the values of many rows.
class ColumnArrays {
 public:
    explicit ColumnArrays(const RowType& type);

    void add(const google::protobuf::Message& row);
    std::size_t rows() const { return arrays_.empty() ? 0 : arrays_.front().size(); }
    std::vector<pqxx::binarystring> parameters() const;

 private:
    const RowType& type_;
    std::vector<BinaryArray> arrays_;
};

}  // namespace cairn
