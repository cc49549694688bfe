#pragma once

#include <string_view>

namespace cairn {

/// Every .proto of the contract with its comments, as a serialised google.protobuf.FileDescriptorSet.
std::string_view descriptor_set();

}  // namespace cairn
