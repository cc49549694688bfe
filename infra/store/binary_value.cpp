#include "infra/store/binary_value.hpp"

#include "cairn/money.pb.h"
#include "infra/store/column_values.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::int32_t null_length = -1;
constexpr std::int32_t oid_text = 25;
constexpr char jsonb_version = 1;
constexpr std::int64_t epoch_2000_us = 946'684'800'000'000;

template <class Number>
void append_big_endian(std::string& out, Number value) {
    for (std::size_t i = sizeof(Number); i > 0; --i)
        out.push_back(static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * (i - 1)) & 0xffU));
}

bool append_null(std::string& out) {
    append_int32(out, null_length);
    return false;
}

bool append_bytes(std::string& out, std::string_view bytes) {
    append_int32(out, static_cast<std::int32_t>(bytes.size()));
    out.append(bytes);
    return true;
}

bool append_wide(std::string& out, std::int64_t value) {
    append_int32(out, 8);
    append_int64(out, value);
    return true;
}

bool append_bigint(std::string& out, const Column& column, const Message& row) {
    const auto& reflection = *row.GetReflection();
    if (column.part == ColumnPart::amount_minor) {
        if (!reflection.HasField(row, column.field)) return append_null(out);
        return append_wide(
            out, static_cast<const Money&>(reflection.GetMessage(row, column.field)).amount_minor());
    }
    if (column.field->cpp_type() == FieldDescriptor::CPPTYPE_UINT32)
        return append_wide(out, reflection.GetUInt32(row, column.field));
    return append_wide(out, reflection.GetInt64(row, column.field));
}

/// Dimensions, has nulls, element type; length, lower bound; elements (array_recv).
bool append_text_array(std::string& out, const Column& column, const Message& row) {
    const auto& reflection = *row.GetReflection();
    const int size = reflection.FieldSize(row, column.field);
    std::string array;
    append_int32(array, size > 0 ? 1 : 0);
    append_int32(array, 0);
    append_int32(array, oid_text);
    if (size > 0) {
        append_int32(array, size);
        append_int32(array, 1);
    }
    for (int i = 0; i < size; ++i) append_bytes(array, reflection.GetRepeatedString(row, column.field, i));
    return append_bytes(out, array);
}

}  // namespace

void append_int16(std::string& out, std::int16_t value) { append_big_endian(out, value); }
void append_int32(std::string& out, std::int32_t value) { append_big_endian(out, value); }
void append_int64(std::string& out, std::int64_t value) { append_big_endian(out, value); }

std::int64_t postgres_time(std::int64_t us_since_1970) { return us_since_1970 - epoch_2000_us; }

bool append_column(std::string& out, const RowType& type, const Column& column, const Message& row,
                   BinaryForm form) {
    const auto& reflection = *row.GetReflection();
    switch (column.type) {
        case ColumnType::boolean:
            append_int32(out, 1);
            out.push_back(reflection.GetBool(row, column.field) ? 1 : 0);
            return true;
        case ColumnType::integer:
            append_int32(out, 4);
            append_int32(out, reflection.GetInt32(row, column.field));
            return true;
        case ColumnType::bigint: return append_bigint(out, column, row);
        case ColumnType::timestamptz:
            if (!reflection.HasField(row, column.field)) return append_null(out);
            return append_wide(out, postgres_time(to_us(static_cast<const Timestamp&>(
                                        reflection.GetMessage(row, column.field)))));
        case ColumnType::text_array:
            if (form == BinaryForm::field) return append_text_array(out, column, row);
            break;
        case ColumnType::text:
        case ColumnType::jsonb: break;
    }
    auto text = column_text(type, column, row);
    if (!text) return append_null(out);
    if (column.type == ColumnType::jsonb && form == BinaryForm::field)
        text->insert(text->begin(), jsonb_version);
    return append_bytes(out, *text);
}

}  // namespace cairn
