#pragma once

#include <cstdint>
#include <string>

#include "infra/contract/row_type.hpp"

namespace cairn {

/// PostgreSQL's binary formats, big end first (the send and recv functions of its types).
void append_int16(std::string& out, std::int16_t value);
void append_int32(std::string& out, std::int32_t value);
void append_int64(std::string& out, std::int64_t value);

/// Microseconds since 2000, as timestamptz travels.
std::int64_t postgres_time(std::int64_t us_since_1970);

enum class BinaryForm {
    element,  // Of an array parameter: arrays and JSON go as text, and the statement casts them.
    field,    // Of COPY BINARY: every type as itself.
};

/// Appends the length and the bytes of one column of one row; length -1 stands for NULL. True: not NULL.
bool append_column(std::string& out, const RowType& type, const Column& column,
                   const google::protobuf::Message& row, BinaryForm form);

}  // namespace cairn
