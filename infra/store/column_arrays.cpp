#include "infra/store/column_arrays.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

constexpr std::int32_t oid_bytea = 17;

// Type numbers of pg_type.dat. What is no type of an element goes as text.
std::int32_t oid_of(ColumnType type) {
    switch (type) {
        case ColumnType::boolean: return 16;
        case ColumnType::bigint: return 20;
        case ColumnType::integer: return 23;
        case ColumnType::timestamptz: return 1184;
        case ColumnType::text:
        case ColumnType::text_array:
        case ColumnType::jsonb: return 25;
    }
    unreachable("a type is one of the enum's");
}

}  // namespace

BinaryArray::BinaryArray(ColumnType element) : oid_(oid_of(element)) {}

BinaryArray BinaryArray::of_bytes() { return BinaryArray(oid_bytea); }

void BinaryArray::add_text(std::string_view value) {
    ++count_;
    append_int32(bytes_, static_cast<std::int32_t>(value.size()));
    bytes_.append(value);
}

void BinaryArray::add_bigint(std::int64_t value) {
    ++count_;
    append_int32(bytes_, 8);
    append_int64(bytes_, value);
}

void BinaryArray::add_integer(std::int32_t value) {
    ++count_;
    append_int32(bytes_, 4);
    append_int32(bytes_, value);
}

void BinaryArray::add_time_us(std::int64_t us_since_1970) { add_bigint(postgres_time(us_since_1970)); }

void BinaryArray::add_column(const RowType& type, const Column& column,
                             const google::protobuf::Message& row) {
    ++count_;
    if (!append_column(bytes_, type, column, row, BinaryForm::element)) has_null_ = true;
}

// Dimensions, has nulls, element type; then length and lower bound; then each element behind its length
// (array_recv in PostgreSQL's arrayfuncs.c). An empty array has no dimension.
pqxx::binarystring BinaryArray::parameter() const {
    std::string array;
    array.reserve(bytes_.size() + 20);
    append_int32(array, count_ > 0 ? 1 : 0);
    append_int32(array, has_null_ ? 1 : 0);
    append_int32(array, oid_);
    if (count_ > 0) {
        append_int32(array, static_cast<std::int32_t>(count_));
        append_int32(array, 1);
    }
    array.append(bytes_);
    return pqxx::binarystring(array);
}

ColumnArrays::ColumnArrays(const RowType& type) : type_(type) {
    for (const Column& column : type.columns) arrays_.emplace_back(column.type);
}

void ColumnArrays::add(const google::protobuf::Message& row) {
    for (std::size_t i = 0; i < arrays_.size(); ++i) arrays_[i].add_column(type_, type_.columns[i], row);
}

std::vector<pqxx::binarystring> ColumnArrays::parameters() const {
    std::vector<pqxx::binarystring> parameters;
    parameters.reserve(arrays_.size());
    for (const BinaryArray& array : arrays_) parameters.push_back(array.parameter());
    return parameters;
}

}  // namespace cairn
