#pragma once

#include <google/protobuf/descriptor.h>

#include <map>
#include <string>
#include <string_view>

namespace cairn {

/// The comments of the contract, by the full name of what they stand on: documentation of API and tables.
class Descriptions {
 public:
    /// A serialised FileDescriptorSet with source information.
    explicit Descriptions(std::string_view descriptor_set);

    /// Without line breaks; empty where there is none.
    const std::string& of(const google::protobuf::Descriptor& message) const;
    const std::string& of(const google::protobuf::FieldDescriptor& field) const;
    const std::string& of(const google::protobuf::EnumValueDescriptor& value) const;

 private:
    const std::string& find(const std::string& name) const;

    std::map<std::string, std::string> texts_;
    std::string none_;
};

}  // namespace cairn
