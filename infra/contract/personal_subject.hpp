#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>

#include "infra/contract/row_type.hpp"

namespace cairn {

/// customer:0197… for the field customer_id. The field subject holds it whole.
std::string subject_name(std::string_view subject_field, std::string_view value);

/// Whose personal data a message holds: the subject of its first personal field that has a value. Empty
/// where nothing personal is in it.
std::string personal_subject(const google::protobuf::Message& message);

/// The same of a row, by its columns.
std::string personal_subject(const RowType& type, const google::protobuf::Message& row);

}  // namespace cairn
