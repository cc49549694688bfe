#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

#include "cairn/options.pb.h"
#include "infra/contract/json.hpp"
#include "infra/contract/names.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

boost::json::value wide_number(std::int64_t value, const FieldDescriptor& field) {
    if (field.options().GetExtension(cairn::field).json_number()) return value;
    return boost::json::string(std::to_string(value));
}

boost::json::value inner_value(const Message& inner, Absent absent) {
    if (inner.GetDescriptor() == Timestamp::descriptor())
        return boost::json::string(rfc3339(to_us(static_cast<const Timestamp&>(inner))));
    return to_json(inner, absent);
}

boost::json::value text_value(const std::string& text, Absent absent) {
    if (text.empty() && absent == Absent::null) return nullptr;
    return boost::json::string(text);
}

boost::json::value single_value(const Message& message, const FieldDescriptor& field, Absent absent) {
    const Reflection& reflection = *message.GetReflection();
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            return text_value(reflection.GetString(message, &field), absent);
        case FieldDescriptor::CPPTYPE_INT32: return reflection.GetInt32(message, &field);
        case FieldDescriptor::CPPTYPE_UINT32: return reflection.GetUInt32(message, &field);
        case FieldDescriptor::CPPTYPE_INT64:
            return wide_number(reflection.GetInt64(message, &field), field);
        case FieldDescriptor::CPPTYPE_UINT64:
            return boost::json::string(std::to_string(reflection.GetUInt64(message, &field)));
        case FieldDescriptor::CPPTYPE_BOOL: return reflection.GetBool(message, &field);
        case FieldDescriptor::CPPTYPE_DOUBLE: return reflection.GetDouble(message, &field);
        case FieldDescriptor::CPPTYPE_FLOAT: return reflection.GetFloat(message, &field);
        case FieldDescriptor::CPPTYPE_ENUM:
            return boost::json::string(public_name(*reflection.GetEnum(message, &field)));
        case FieldDescriptor::CPPTYPE_MESSAGE:
            return inner_value(reflection.GetMessage(message, &field), absent);
    }
    return nullptr;
}

boost::json::value repeated_value(const Message& message, const FieldDescriptor& field, Absent absent) {
    const Reflection& reflection = *message.GetReflection();
    boost::json::array items;
    for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
        switch (field.cpp_type()) {
            case FieldDescriptor::CPPTYPE_STRING:
                items.emplace_back(reflection.GetRepeatedString(message, &field, i));
                break;
            case FieldDescriptor::CPPTYPE_ENUM:
                items.emplace_back(public_name(*reflection.GetRepeatedEnum(message, &field, i)));
                break;
            case FieldDescriptor::CPPTYPE_MESSAGE:
                items.push_back(inner_value(reflection.GetRepeatedMessage(message, &field, i), absent));
                break;
            case FieldDescriptor::CPPTYPE_UINT32:
                items.emplace_back(reflection.GetRepeatedUInt32(message, &field, i));
                break;
            case FieldDescriptor::CPPTYPE_INT64:
                items.emplace_back(std::to_string(reflection.GetRepeatedInt64(message, &field, i)));
                break;
            default: items.emplace_back(nullptr); break;
        }
    }
    return items;
}

bool is_set(const Message& message, const FieldDescriptor& field) {
    const Reflection& reflection = *message.GetReflection();
    if (field.is_repeated()) return reflection.FieldSize(message, &field) > 0;
    if (field.has_presence()) return reflection.HasField(message, &field);
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING)
        return !reflection.GetString(message, &field).empty();
    return true;
}

}  // namespace

boost::json::object to_json(const Message& message, Absent absent) {
    boost::json::object object;
    const auto& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        if (field.options().GetExtension(column).hidden()) continue;
        const bool set = is_set(message, field);
        if (!set && absent == Absent::omit) continue;
        if (field.is_repeated())
            object.emplace(field.name(), repeated_value(message, field, absent));
        else if (set)
            object.emplace(field.name(), single_value(message, field, absent));
        else
            object.emplace(field.name(), nullptr);
    }
    return object;
}

std::string rfc3339(std::int64_t time_us) {
    return google::protobuf::util::TimeUtil::ToString(from_us(time_us));
}

}  // namespace cairn
