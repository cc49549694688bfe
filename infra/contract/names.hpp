#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <string_view>

namespace cairn {

std::string lower(std::string_view text);

/// How JSON and SQL spell an enumerator: in lower case, without what all of the enum's names begin with
/// (REFUND_PENDING beside REFUND_FAILED reads "pending").
std::string public_name(const google::protobuf::EnumValueDescriptor& value);

/// The enumerator of that public name, or nullptr.
const google::protobuf::EnumValueDescriptor* find_public(const google::protobuf::EnumDescriptor& type,
                                                         std::string_view name);

}  // namespace cairn
