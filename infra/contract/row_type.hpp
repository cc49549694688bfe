#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "cairn/options.pb.h"

namespace cairn {

enum class ColumnType { text, bigint, integer, boolean, timestamptz, text_array, jsonb };

/// What of the field a column holds: money takes two columns, and all money of a row has one currency.
enum class ColumnPart { whole, amount_minor, currency };

struct Column {
    std::string name;
    ColumnType type = ColumnType::text;
    ColumnPart part = ColumnPart::whole;
    const google::protobuf::FieldDescriptor* field = nullptr;
    ColumnOptions options;
    bool is_key = false;
};

/// A row of a read model as its options declare it: what table, SQL and REST are derived from.
struct RowType {
    const google::protobuf::Message* prototype = nullptr;
    RowOptions options;
    std::vector<Column> columns;  // In the order of the fields' numbers, so that new ones come last.
    std::vector<const google::protobuf::FieldDescriptor*> money;

    const Column* column(std::string_view name) const;
    const google::protobuf::FieldDescriptor* filled_by(Fill fill) const;  // nullptr where there is none.
    std::vector<const Column*> key() const;
};

RowType row_type_of(const google::protobuf::Message& prototype);

/// Empties the sealed columns: what the API's own answers alone may show.
void clear_sealed(const RowType& type, google::protobuf::Message& row);

/// What the edge's key columns hold for a stream's id: its parts between ':'.
std::vector<std::string> key_parts(const std::string& stream_id);

}  // namespace cairn
