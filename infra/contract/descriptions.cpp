#include "infra/contract/descriptions.hpp"

#include <google/protobuf/descriptor.pb.h>

#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using google::protobuf::SourceCodeInfo;

/// A comment as one line of prose.
std::string prose(const SourceCodeInfo::Location& location) {
    const std::string& raw =
        location.leading_comments().empty() ? location.trailing_comments() : location.leading_comments();
    std::string text;
    for (char c : raw) {
        const bool space = c == '\n' || c == ' ';
        if (space && (text.empty() || text.back() == ' ')) continue;
        text.push_back(space ? ' ' : c);
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

/// The name of what a path of descriptor.proto points to: 4 message, 5 enum, 2 field or value, 3 nested.
std::string name_at(const google::protobuf::FileDescriptorProto& file, const SourceCodeInfo::Location& at) {
    if (at.path_size() < 2) return {};
    std::string name = file.package();
    const int index = at.path(1);
    if (at.path(0) == 4) {
        const auto& message = file.message_type(index);
        name += "." + message.name();
        if (at.path_size() == 2) return name;
        if (at.path_size() == 4 && at.path(2) == 2) return name + "." + message.field(at.path(3)).name();
    } else if (at.path(0) == 5) {
        const auto& type = file.enum_type(index);
        if (at.path_size() == 2) return name + "." + type.name();
        if (at.path_size() == 4 && at.path(2) == 2)
            return name + "." + type.name() + "." + type.value(at.path(3)).name();
    }
    return {};
}

}  // namespace

Descriptions::Descriptions(std::string_view descriptor_set) {
    google::protobuf::FileDescriptorSet set;
    ensure(set.ParseFromArray(descriptor_set.data(), static_cast<int>(descriptor_set.size())),
           "the embedded descriptors are whole");
    for (const auto& file : set.file())
        for (const auto& location : file.source_code_info().location()) {
            const std::string name = name_at(file, location);
            std::string text = prose(location);
            if (!name.empty() && !text.empty()) texts_.emplace(name, std::move(text));
        }
}

const std::string& Descriptions::of(const google::protobuf::Descriptor& message) const {
    return find(message.full_name());
}

const std::string& Descriptions::of(const google::protobuf::FieldDescriptor& field) const {
    return find(field.full_name());
}

const std::string& Descriptions::of(const google::protobuf::EnumValueDescriptor& value) const {
    return find(value.type()->full_name() + "." + value.name());
}

const std::string& Descriptions::find(const std::string& name) const {
    const auto found = texts_.find(name);
    return found == texts_.end() ? none_ : found->second;
}

}  // namespace cairn
