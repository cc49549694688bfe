#include "producers/api/json_schema.hpp"

#include <google/protobuf/timestamp.pb.h>

#include "cairn/money.pb.h"
#include "infra/contract/formats.hpp"
#include "infra/contract/names.hpp"
#include "infra/contract/validation.hpp"

namespace cairn {
namespace {

using boost::json::array;
using boost::json::object;

constexpr std::int64_t json_integer_max = (std::int64_t{1} << 53) - 1;

object reference(const std::string& schema) { return {{"$ref", "#/components/schemas/" + schema}}; }

object text_schema(const FieldRules& rules) {
    object schema{{"type", "string"}};
    if (rules.max_length() > 0) schema["maxLength"] = rules.max_length();
    switch (rules.format()) {
        case ID: schema["pattern"] = "^[A-Za-z0-9_.-]{1,64}$"; break;
        case SLUG: schema["pattern"] = "^[a-z][a-z0-9-]{1,31}$"; break;
        case DATE: schema["format"] = "date"; break;
        case EMAIL: schema["format"] = "email"; break;
        case PHONE: schema["pattern"] = "^\\+[1-9][0-9]{6,14}$"; break;
        case URL: schema["format"] = "uri"; break;
        case CURRENCY: schema["pattern"] = "^[A-Z]{3}$"; break;
        case TOKEN: schema["pattern"] = "^[a-z0-9_:.*]{1,100}$"; break;
        default: break;
    }
    if (!rules.default_to().empty()) schema["default"] = rules.default_to();
    return schema;
}

object integer_schema(const FieldRules& rules) {
    object schema{{"type", "integer"}};
    if (rules.has_min()) schema["minimum"] = rules.min();
    if (rules.has_max()) schema["maximum"] = rules.max();
    return schema;
}

object enum_schema(const google::protobuf::EnumDescriptor& type) {
    array names;
    for (int i = 0; i < type.value_count(); ++i) names.emplace_back(public_name(*type.value(i)));
    return {{"type", "string"}, {"enum", std::move(names)}};
}

object message_schema(const FieldDescriptor& field, const Descriptions& descriptions) {
    const Descriptor& type = *field.message_type();
    if (&type == google::protobuf::Timestamp::descriptor())
        return {{"type", "string"}, {"format", "date-time"}};
    if (&type == Money::descriptor()) return reference("Money");
    object properties;
    for (int i = 0; i < type.field_count(); ++i)
        properties[type.field(i)->name()] = field_schema(*type.field(i), descriptions, false);
    return {{"type", "object"}, {"properties", std::move(properties)}};
}

object single_schema(const FieldDescriptor& field, const Descriptions& descriptions) {
    const FieldRules& rules = field.options().GetExtension(cairn::field);
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            if (field.options().GetExtension(column).json()) return {{"type", "object"}};
            return text_schema(rules);
        case FieldDescriptor::CPPTYPE_BOOL: return {{"type", "boolean"}};
        case FieldDescriptor::CPPTYPE_ENUM: return enum_schema(*field.enum_type());
        case FieldDescriptor::CPPTYPE_MESSAGE: return message_schema(field, descriptions);
        case FieldDescriptor::CPPTYPE_INT64:
            if (!rules.json_number()) return {{"type", "string"}, {"pattern", "^-?[0-9]+$"}};
            break;
        case FieldDescriptor::CPPTYPE_UINT64: return {{"type", "string"}, {"pattern", "^[0-9]+$"}};
        case FieldDescriptor::CPPTYPE_DOUBLE:
        case FieldDescriptor::CPPTYPE_FLOAT: return {{"type", "number"}};
        default: break;
    }
    return integer_schema(rules);
}

/// A schema that allows null as well. A reference cannot carry a type beside it.
object or_null(object schema) {
    if (schema.contains("$ref")) return {{"anyOf", array{std::move(schema), object{{"type", "null"}}}}};
    if (schema.contains("enum")) return schema;
    const boost::json::value type = schema["type"];
    schema["type"] = array{type, "null"};
    return schema;
}

}  // namespace

object field_schema(const FieldDescriptor& field, const Descriptions& descriptions, bool nullable) {
    object schema = single_schema(field, descriptions);
    if (field.is_repeated()) {
        schema = {{"type", "array"}, {"items", std::move(schema)}};
    } else if (nullable && (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING || field.has_presence())) {
        schema = or_null(std::move(schema));
    }
    const std::string& description = descriptions.of(field);
    if (!description.empty() && !schema.contains("$ref")) schema["description"] = description;
    return schema;
}

object command_schema(const CommandType& command, const Descriptions& descriptions) {
    object properties;
    array required;
    for (int i = 0; i < command.message->field_count(); ++i) {
        const FieldDescriptor& field = *command.message->field(i);
        const FieldRules& rules = field.options().GetExtension(cairn::field);
        if (rules.internal() || is_made_at_edge(rules)) continue;
        if (command.options.post().find("{" + field.name() + "}") != std::string::npos) continue;
        properties[field.name()] = field_schema(field, descriptions, false);
        if (rules.required()) required.emplace_back(field.name());
    }
    object schema{
        {"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}

object row_schema(const RowType& row, const Descriptions& descriptions) {
    object properties;
    array required;
    const Descriptor& type = *row.prototype->GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        if (field.options().GetExtension(column).hidden()) continue;
        properties[field.name()] = field_schema(field, descriptions, true);
        required.emplace_back(field.name());
    }
    return {{"type", "object"},
            {"description", descriptions.of(type)},
            {"properties", std::move(properties)},
            {"required", std::move(required)}};
}

object common_schemas() {
    const object text{{"type", "string"}};
    const object integer{{"type", "integer"}};
    const object any_object{{"type", "object"}};
    return {
        {"Money", object{{"type", "object"},
                         {"description", "An amount in the currency's smallest unit. Never a fraction."},
                         {"required", array{"amount_minor", "currency"}},
                         {"additionalProperties", false},
                         {"properties",
                          object{{"amount_minor", object{{"type", "integer"},
                                                         {"minimum", -json_integer_max},
                                                         {"maximum", json_integer_max}}},
                                 {"currency", object{{"type", "string"}, {"pattern", "^[A-Z]{3}$"}}}}}}},
        {"Problem",
         object{{"type", "object"},
                {"description", "RFC 9457."},
                {"required", array{"type", "title", "status", "code", "detail"}},
                {"properties",
                 object{{"type", object{{"type", "string"}, {"format", "uri-reference"}}},
                        {"title", text},
                        {"status", integer},
                        {"code", text},
                        {"detail", text},
                        {"errors", object{{"type", "array"},
                                          {"items", object{{"type", "object"},
                                                           {"properties", object{{"field", text},
                                                                                 {"rule", text},
                                                                                 {"detail", text}}}}}}}}}}},
        {"EventType", object{{"type", "object"},
                             {"description", "One type of event. The example is a webhook's body."},
                             {"required", array{"type", "version", "summary", "aggregate", "data_schema",
                                                "body_schema", "example"}},
                             {"properties", object{{"type", text},
                                                   {"version", integer},
                                                   {"summary", text},
                                                   {"aggregate", text},
                                                   {"data_schema", any_object},
                                                   {"body_schema", any_object},
                                                   {"example", any_object}}}}},
        {"Written", object{{"type", "object"},
                           {"description", "Id and version of what was written."},
                           {"properties", object{{"version", integer}}}}},
        {"CloudEvent",
         object{{"type", "object"},
                {"description", "CloudEvents 1.0."},
                {"required", array{"specversion", "id", "source", "type"}},
                {"properties", object{{"specversion", text},
                                      {"id", text},
                                      {"source", text},
                                      {"type", text},
                                      {"subject", text},
                                      {"time", object{{"type", "string"}, {"format", "date-time"}}},
                                      {"datacontenttype", text},
                                      {"dataschema", text},
                                      {"streamversion", integer},
                                      {"correlationid", text},
                                      {"causationid", text},
                                      {"traceparent", text},
                                      {"data", object{{"type", "object"}}}}}}},
    };
}

}  // namespace cairn
