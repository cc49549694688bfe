#include "infra/contract/row_type.hpp"

#include <google/protobuf/timestamp.pb.h>

#include <algorithm>

#include "cairn/money.pb.h"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using google::protobuf::FieldDescriptor;

ColumnType type_of(const FieldDescriptor& field, const ColumnOptions& options) {
    if (field.is_repeated()) {
        ensure(field.cpp_type() == FieldDescriptor::CPPTYPE_STRING, "arrays in rows hold text");
        return ColumnType::text_array;
    }
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING: return options.json() ? ColumnType::jsonb : ColumnType::text;
        case FieldDescriptor::CPPTYPE_ENUM: return ColumnType::text;
        case FieldDescriptor::CPPTYPE_BOOL: return ColumnType::boolean;
        case FieldDescriptor::CPPTYPE_INT32: return ColumnType::integer;
        case FieldDescriptor::CPPTYPE_UINT32:
        case FieldDescriptor::CPPTYPE_INT64: return ColumnType::bigint;
        case FieldDescriptor::CPPTYPE_MESSAGE:
            return field.message_type() == google::protobuf::Timestamp::descriptor()
                       ? ColumnType::timestamptz
                       : ColumnType::jsonb;
        case FieldDescriptor::CPPTYPE_UINT64:
        case FieldDescriptor::CPPTYPE_DOUBLE:
        case FieldDescriptor::CPPTYPE_FLOAT: break;
    }
    unreachable("rows hold no fractions and no unsigned 64-bit numbers");
}

void add_money(RowType& row, const FieldDescriptor& field, const ColumnOptions& options) {
    row.columns.push_back(
        {field.name() + "_minor", ColumnType::bigint, ColumnPart::amount_minor, &field, options, false});
    ColumnOptions of_currency;
    of_currency.set_filter(true);
    if (row.money.empty())
        row.columns.push_back(
            {"currency", ColumnType::text, ColumnPart::currency, &field, of_currency, false});
    row.money.push_back(&field);
}

}  // namespace

const Column* RowType::column(std::string_view name) const {
    for (const Column& column : columns)
        if (column.name == name) return &column;
    return nullptr;
}

const FieldDescriptor* RowType::filled_by(Fill fill) const {
    for (const Column& column : columns)
        if (column.options.fill() == fill) return column.field;
    return nullptr;
}

std::vector<const Column*> RowType::key() const {
    std::vector<const Column*> key;
    for (const Column& column : columns)
        if (column.is_key) key.push_back(&column);
    return key;
}

RowType row_type_of(const google::protobuf::Message& prototype) {
    RowType row;
    row.prototype = &prototype;
    const auto& type = *prototype.GetDescriptor();
    ensure(type.options().HasExtension(cairn::row), "a row says so: (cairn.row)");
    row.options = type.options().GetExtension(cairn::row);
    std::vector<const FieldDescriptor*> fields;
    for (int i = 0; i < type.field_count(); ++i) fields.push_back(type.field(i));
    std::sort(fields.begin(), fields.end(),
              [](const auto* a, const auto* b) { return a->number() < b->number(); });
    for (const FieldDescriptor* field : fields) {
        const ColumnOptions& options = field->options().GetExtension(cairn::column);
        if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
            field->message_type() == Money::descriptor()) {
            add_money(row, *field, options);
            continue;
        }
        const bool is_key = options.fill() == TENANT || options.fill() == KEY || options.part();
        row.columns.push_back(
            {field->name(), type_of(*field, options), ColumnPart::whole, field, options, is_key});
    }
    ensure(row.filled_by(TENANT) != nullptr && row.key().size() >= 2, "a row's key begins with its tenant");
    return row;
}

void clear_sealed(const RowType& type, google::protobuf::Message& row) {
    for (const Column& column : type.columns)
        if (column.options.sealed()) row.GetReflection()->ClearField(&row, column.field);
}

std::vector<std::string> key_parts(const std::string& stream_id) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (true) {
        const auto colon = stream_id.find(':', start);
        parts.push_back(stream_id.substr(start, colon - start));
        if (colon == std::string::npos) return parts;
        start = colon + 1;
    }
}

}  // namespace cairn
