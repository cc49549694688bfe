#pragma once

#include <optional>
#include <string>

#include "infra/contract/row_type.hpp"

namespace cairn {

/// The value of one column as text, as COPY and comparisons want it; nothing for NULL.
std::optional<std::string> column_text(const RowType& type, const Column& column,
                                       const google::protobuf::Message& row);

/// Puts a column's text, as the server prints it, back into the row.
void set_column(const Column& column, const std::string& text, google::protobuf::Message& row);

}  // namespace cairn
