#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

#include <charconv>
#include <limits>

#include "cairn/options.pb.h"
#include "infra/contract/json.hpp"
#include "infra/contract/names.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

using boost::json::value;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr std::size_t depth_max = 8;

/// Whole numbers only; 64-bit ones may also come as strings, as they go out.
template <class Number>
bool read_number(const value& json, Number& number) {
    using Limits = std::numeric_limits<Number>;
    if (const auto* text = json.if_string()) {
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
        return sizeof(Number) == 8 && error == std::errc() && end == text->data() + text->size();
    }
    if (const auto* integer = json.if_int64()) {
        if (std::cmp_less(*integer, Limits::min()) || std::cmp_greater(*integer, Limits::max()))
            return false;
        number = static_cast<Number>(*integer);
        return true;
    }
    if (const auto* integer = json.if_uint64()) {
        if (std::cmp_greater(*integer, Limits::max())) return false;
        number = static_cast<Number>(*integer);
        return true;
    }
    return false;
}

/// Reads one JSON object into one message. Problems are gathered; a field with one keeps its old value.
class Decoder {
 public:
    explicit Decoder(FieldProblems& problems) : problems_(problems) {}

    void read(const boost::json::object& object, Message& message, const std::string& prefix) {
        for (const auto& [key, json] : object) {
            const std::string name = prefix + std::string(key);
            const auto* field = message.GetDescriptor()->FindFieldByName(std::string(key));
            if (field == nullptr || !may_be_sent(*field)) {
                add(name, "unknown_field", "is not a field of this request");
                continue;
            }
            if (json.is_null()) continue;
            if (field->is_repeated())
                read_items(json, message, *field, name);
            else
                read_field(json, message, *field, name);
        }
        require_numbers(object, *message.GetDescriptor(), prefix);
    }

 private:
    /// A number that was left out reads as 0 in the message: only here does the difference show.
    void require_numbers(const boost::json::object& object, const google::protobuf::Descriptor& type,
                         const std::string& prefix) {
        for (int i = 0; i < type.field_count(); ++i) {
            const FieldDescriptor& field = *type.field(i);
            const bool is_number = field.cpp_type() == FieldDescriptor::CPPTYPE_INT64 ||
                                   field.cpp_type() == FieldDescriptor::CPPTYPE_UINT32;
            if (!is_number || !field.options().GetExtension(cairn::field).required()) continue;
            const value* json = object.if_contains(field.name());
            if (json == nullptr || json->is_null()) add(prefix + field.name(), "required", "is required");
        }
    }

    static bool may_be_sent(const FieldDescriptor& field) {
        const FieldRules& rules = field.options().GetExtension(cairn::field);
        return !rules.internal() && !is_made_at_edge(rules);
    }

    void read_field(const value& json, Message& message, const FieldDescriptor& field,
                    const std::string& name) {
        const Reflection& reflection = *message.GetReflection();
        switch (field.cpp_type()) {
            case FieldDescriptor::CPPTYPE_STRING:
                if (const auto* text = read_text(json, name))
                    reflection.SetString(&message, &field, std::string(*text));
                return;
            case FieldDescriptor::CPPTYPE_BOOL:
                if (!json.is_bool()) return add(name, "type", "must be true or false");
                return reflection.SetBool(&message, &field, json.get_bool());
            case FieldDescriptor::CPPTYPE_INT32: {
                std::int32_t number = 0;
                if (number_at(json, name, number)) reflection.SetInt32(&message, &field, number);
                return;
            }
            case FieldDescriptor::CPPTYPE_UINT32: {
                std::uint32_t number = 0;
                if (number_at(json, name, number)) reflection.SetUInt32(&message, &field, number);
                return;
            }
            case FieldDescriptor::CPPTYPE_INT64: {
                std::int64_t number = 0;
                if (number_at(json, name, number)) reflection.SetInt64(&message, &field, number);
                return;
            }
            case FieldDescriptor::CPPTYPE_UINT64: {
                std::uint64_t number = 0;
                if (number_at(json, name, number)) reflection.SetUInt64(&message, &field, number);
                return;
            }
            case FieldDescriptor::CPPTYPE_ENUM: return read_enum(json, message, field, name);
            case FieldDescriptor::CPPTYPE_MESSAGE: return read_inner(json, message, field, name);
            case FieldDescriptor::CPPTYPE_DOUBLE:
            case FieldDescriptor::CPPTYPE_FLOAT: break;
        }
        add(name, "type", "cannot be sent");  // The contract has no fractions.
    }

    template <class Number>
    bool number_at(const value& json, const std::string& name, Number& number) {
        if (read_number(json, number)) return true;
        const bool is_number = json.is_number() && !json.is_double();
        if (is_number)
            add(name, "range",
                fmt::format("must be from {} to {}", std::numeric_limits<Number>::min(),
                            std::numeric_limits<Number>::max()));
        else
            add(name, "type", "must be a whole number");
        return false;
    }

    const boost::json::string* read_text(const value& json, const std::string& name) {
        const auto* text = json.if_string();
        if (text == nullptr) add(name, "type", "must be a string");
        return text;
    }

    void read_enum(const value& json, Message& message, const FieldDescriptor& field,
                   const std::string& name) {
        const auto* text = read_text(json, name);
        if (text == nullptr) return;
        const auto* found = find_public(*field.enum_type(), *text);
        if (found == nullptr) return add(name, "enum", "must be one of: " + choices(field));
        message.GetReflection()->SetEnum(&message, &field, found);
    }

    static std::string choices(const FieldDescriptor& field) {
        std::string names;
        for (int i = 0; i < field.enum_type()->value_count(); ++i)
            names += (i > 0 ? ", " : "") + public_name(*field.enum_type()->value(i));
        return names;
    }

    void read_inner(const value& json, Message& message, const FieldDescriptor& field,
                    const std::string& name) {
        Message& inner = *message.GetReflection()->MutableMessage(&message, &field);
        if (inner.GetDescriptor() == Timestamp::descriptor()) {
            const auto* text = read_text(json, name);
            auto& time = static_cast<Timestamp&>(inner);
            if (text != nullptr && !google::protobuf::util::TimeUtil::FromString(std::string(*text), &time))
                add(name, "format", "must be a time of RFC 3339, such as 2026-01-31T12:00:00Z");
            return;
        }
        const auto* object = json.if_object();
        if (object == nullptr) return add(name, "type", "must be an object");
        read(*object, inner, name + ".");
    }

    void read_items(const value& json, Message& message, const FieldDescriptor& field,
                    const std::string& name) {
        const auto* array = json.if_array();
        if (array == nullptr) return add(name, "type", "must be an array");
        const Reflection& reflection = *message.GetReflection();
        for (std::size_t i = 0; i < array->size(); ++i) {
            const std::string item = fmt::format("{}[{}]", name, i);
            if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
                if (const auto* text = read_text((*array)[i], item))
                    reflection.AddString(&message, &field, std::string(*text));
            } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_UINT32) {
                std::uint32_t number = 0;
                if (number_at((*array)[i], item, number)) reflection.AddUInt32(&message, &field, number);
            } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
                const auto* object = (*array)[i].if_object();
                if (object == nullptr) return add(item, "type", "must be an object");
                read(*object, *reflection.AddMessage(&message, &field), item + ".");
            } else {
                return add(name, "type", "cannot be sent");
            }
        }
    }

    void add(std::string name, const char* rule, std::string text) {
        problems_.push_back(problem_at(std::move(name), rule, std::move(text)));
    }

    FieldProblems& problems_;
};

}  // namespace

void from_json(const boost::json::object& object, Message& message, FieldProblems& problems) {
    Decoder(problems).read(object, message, "");
}

bool parse_object(std::string_view text, boost::json::object& object, FieldProblems& problems) {
    boost::json::parse_options options;
    options.max_depth = depth_max;
    boost::json::error_code error;
    value json = boost::json::parse({text.data(), text.size()}, error, {}, options);
    if (error) {
        problems.push_back(problem_at("", "json", "The body is not JSON: " + error.message()));
        return false;
    }
    if (!json.is_object()) {
        problems.push_back(problem_at("", "json", "The body must be a JSON object."));
        return false;
    }
    object = std::move(json.get_object());
    return true;
}

}  // namespace cairn
