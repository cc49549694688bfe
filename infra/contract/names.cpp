#include "infra/contract/names.hpp"

#include <algorithm>

namespace cairn {
namespace {

/// Length of the prefix, up to and with an underscore, that all enumerators share.
std::size_t shared_prefix(const google::protobuf::EnumDescriptor& type) {
    if (type.value_count() < 2) return 0;
    const std::string& first = type.value(0)->name();
    std::size_t length = first.size();
    for (int i = 1; i < type.value_count(); ++i) {
        const std::string& name = type.value(i)->name();
        const auto end = first.begin() + static_cast<std::ptrdiff_t>(length);
        const auto differs = std::mismatch(first.begin(), end, name.begin(), name.end()).first;
        length = static_cast<std::size_t>(differs - first.begin());
    }
    const auto underscore = first.substr(0, length).rfind('_');
    return underscore == std::string::npos ? 0 : underscore + 1;
}

}  // namespace

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

std::string public_name(const google::protobuf::EnumValueDescriptor& value) {
    return lower(value.name().substr(shared_prefix(*value.type())));
}

const google::protobuf::EnumValueDescriptor* find_public(const google::protobuf::EnumDescriptor& type,
                                                         std::string_view name) {
    for (int i = 0; i < type.value_count(); ++i)
        if (public_name(*type.value(i)) == name) return type.value(i);
    return nullptr;
}

}  // namespace cairn
