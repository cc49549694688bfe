#include "producers/api/event_types.hpp"

#include <algorithm>

#include "infra/contract/cloud_event.hpp"
#include "infra/contract/example_event.hpp"
#include "infra/contract/webhook_message.hpp"
#include "producers/api/event_schema.hpp"
#include "producers/api/json_schema.hpp"

namespace cairn {
namespace {

using boost::json::object;

object identified(const std::string& id, object schema) {
    object whole{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"$id", id}};
    for (auto& [key, inner] : with_definitions(std::move(schema))) whole[key] = std::move(inner);
    return whole;
}

object text_schema() { return {{"type", "string"}}; }

object any_object() { return {{"type", "object"}}; }

}  // namespace

std::vector<const EventType*> shown_event_types(const Catalogue& catalogue) {
    std::vector<const EventType*> shown;
    for (const EventType& type : catalogue.events())
        if (!type.options.hidden()) shown.push_back(&type);
    std::sort(shown.begin(), shown.end(), [](const EventType* left, const EventType* right) {
        return left->options.type() < right->options.type();
    });
    return shown;
}

object event_type_entry(const Catalogue& catalogue, const EventType& type,
                        const Descriptions& descriptions) {
    const std::string id =
        "urn:cairn:" + type.options.type() + ":" + std::to_string(type.options.version());
    const EventEnvelope example = example_event(catalogue, type);
    object data = event_data_schema(type, descriptions);
    object body = webhook_schema(event_type_schema(type), data);
    return {{"type", type.options.type()},
            {"version", type.options.version()},
            {"summary", event_summary(type, descriptions)},
            {"aggregate", type.aggregate->name},
            {"data_schema", identified(id, std::move(data))},
            {"body_schema", identified(id + ":webhook", std::move(body))},
            {"example", webhook_message(example, cloud_event(example, catalogue)->at("data"))}};
}

object event_promises(const Catalogue& catalogue, const Descriptions& descriptions) {
    object types;
    for (const EventType* type : shown_event_types(catalogue))
        types[type->options.type()] = object{{"version", type->options.version()},
                                             {"aggregate", type->aggregate->name},
                                             {"data", event_data_schema(*type, descriptions)}};
    return {{"schemas", object{{"CloudEvent", cloud_event_schema(text_schema(), any_object())},
                               {"Money", common_schemas().at("Money")},
                               {"WebhookBody", webhook_schema(text_schema(), any_object())},
                               {"WebhookHeaders", webhook_headers_schema()}}},
            {"event_types", std::move(types)}};
}

}  // namespace cairn
