#include "producers/api/event_schema.hpp"

#include <set>

#include "producers/api/json_schema.hpp"

namespace cairn {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::string_view shared = "#/components/schemas/";

object text(const char* description) { return {{"type", "string"}, {"description", description}}; }

object formatted(const char* format, const char* description) {
    return {{"type", "string"}, {"format", format}, {"description", description}};
}

object constant(const std::string& wanted) { return {{"type", "string"}, {"const", wanted}}; }

object version_schema() {
    return {{"type", "integer"}, {"minimum", 1}, {"description", "Of the stream: 1, 2, 3 … without gaps."}};
}

object object_schema(object properties, array required) {
    return {{"type", "object"}, {"required", std::move(required)}, {"properties", std::move(properties)}};
}

/// Points references to $defs and gathers the names that they refer to.
void localise(value& node, std::set<std::string>& used) {
    if (auto* items = node.if_array())
        for (value& item : *items) localise(item, used);
    auto* fields = node.if_object();
    if (fields == nullptr) return;
    for (auto& [key, inner] : *fields) {
        const auto* target = key == "$ref" ? inner.if_string() : nullptr;
        if (target == nullptr) {
            localise(inner, used);
        } else if (std::string_view(*target).substr(0, shared.size()) == shared) {
            const std::string name(std::string_view(*target).substr(shared.size()));
            used.insert(name);
            inner = "#/$defs/" + name;
        }
    }
}

}  // namespace

std::string event_summary(const EventType& type, const Descriptions& descriptions) {
    const std::string& comment = descriptions.of(*type.message);
    if (!comment.empty()) return comment;
    std::string words = type.options.type();
    for (char& c : words)
        if (c == '.' || c == '_') c = ' ';
    if (words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words + ".";
}

object event_data_schema(const EventType& type, const Descriptions& descriptions) {
    object properties;
    for (int i = 0; i < type.message->field_count(); ++i) {
        const FieldDescriptor& field = *type.message->field(i);
        if (field.options().GetExtension(cairn::column).hidden()) continue;
        const bool is_personal = !field.options().GetExtension(cairn::field).personal().empty();
        object schema = field_schema(field, descriptions, is_personal);
        if (is_personal) {
            const value* known = schema.if_contains("description");
            schema["description"] = (known == nullptr ? "" : std::string(known->as_string()) + " ") +
                                    "Personal: null once its subject is erased; ciphertext in Kafka.";
        }
        properties[field.name()] = std::move(schema);
    }
    return {{"type", "object"},
            {"description", event_summary(type, descriptions)},
            {"properties", std::move(properties)}};
}

object event_type_schema(const EventType& type) { return constant(type.options.type()); }

object webhook_schema(object type, object data) {
    return object_schema(
        {{"id", formatted("uuid", "Of the event; the same in every delivery of it.")},
         {"type", std::move(type)},
         {"timestamp", formatted("date-time", "When it happened.")},
         {"tenant", text("Whose event it is.")},
         {"stream", text("<tenant>/<aggregate>-<id>; events of one stream have an order.")},
         {"version", version_schema()},
         {"data", std::move(data)}},
        {"id", "type", "timestamp", "tenant", "stream", "version", "data"});
}

object cloud_event_schema(object type, object data) {
    return object_schema(
        {{"specversion", constant("1.0")},
         {"id", formatted("uuid", "Of the event; the same wherever it is seen.")},
         {"source", text("/<tenant>")},
         {"type", std::move(type)},
         {"subject", text("<aggregate>-<id>: the stream without its tenant.")},
         {"time", formatted("date-time", "When it happened.")},
         {"datacontenttype", constant("application/json")},
         {"dataschema", formatted("uri", "urn:cairn:<type>:<schema version>")},
         {"streamversion", version_schema()},
         {"correlationid", formatted("uuid", "Of what began the chain of commands and events.")},
         {"causationid", formatted("uuid", "Of what led to the command.")},
         {"traceparent", text("W3C trace context.")},
         {"data", std::move(data)}},
        {"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema",
         "streamversion", "data"});
}

object webhook_headers_schema() {
    return object_schema(
        {{"webhook-id", text("The event's id; the same in every try.")},
         {"webhook-timestamp",
          object{
              {"type", "string"}, {"pattern", "^[0-9]+$"}, {"description", "Unix seconds of this try."}}},
         {"webhook-signature",
          text("Space-separated signatures of id, timestamp and body (Standard Webhooks 1.0.0).")}},
        {"webhook-id", "webhook-timestamp", "webhook-signature"});
}

object with_definitions(object schema) {
    value whole(std::move(schema));
    std::set<std::string> used;
    localise(whole, used);
    object& result = whole.as_object();
    if (used.empty()) return std::move(result);
    const object known = common_schemas();
    object definitions;
    for (const std::string& name : used) definitions[name] = known.at(name);
    result["$defs"] = std::move(definitions);
    return std::move(result);
}

}  // namespace cairn
