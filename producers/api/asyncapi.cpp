#include <boost/json.hpp>

#include "infra/contract/cloud_event.hpp"
#include "infra/contract/example_event.hpp"
#include "infra/contract/webhook_message.hpp"
#include "producers/api/documents.hpp"
#include "producers/api/event_schema.hpp"
#include "producers/api/event_types.hpp"
#include "producers/api/json_schema.hpp"

namespace cairn {
namespace {

using boost::json::array;
using boost::json::object;

constexpr const char* public_channel = "public";
constexpr const char* webhook_channel = "webhooks";
constexpr const char* kafka_binding = "0.5.0";
constexpr const char* http_binding = "0.3.0";

object reference(const std::string& target) { return {{"$ref", "#/" + target}}; }

object server(const char* protocol, const char* description, const char* variable, const char* standard,
              const char* meaning) {
    const std::string name(variable);
    return {{"host", "{" + name + "}"},
            {"protocol", protocol},
            {"description", description},
            {"variables", object{{name, object{{"default", standard}, {"description", meaning}}}}}};
}

object servers() {
    return {
        {"kafka", server("kafka", "The brokers that hold the public topic.", "bootstrap", "localhost:19092",
                         "A broker's host and port; the standard is the local stack's.")},
        {"receiver", server("https", "What a tenant has registered under /v1/webhook_endpoints.",
                            "receiver", "receiver.example.com", "The receiver's host.")}};
}

/// A message of one event type in a channel: what its two forms have in common.
object message(const EventType& type, const Descriptions& descriptions, const char* content_type,
               object payload) {
    return {{"name", type.options.type()},
            {"title", type.options.type()},
            {"summary", event_summary(type, descriptions)},
            {"tags", array{object{{"name", type.aggregate->name}}}},
            {"contentType", content_type},
            {"payload", std::move(payload)}};
}

object public_message(const Catalogue& catalogue, const EventType& type, const Descriptions& descriptions) {
    const EventEnvelope example = example_event(catalogue, type);
    object result = message(type, descriptions, "application/cloudevents+json",
                            cloud_event_schema(event_type_schema(type),
                                               reference("components/schemas/" + type.options.type())));
    const object key{{"type", "string"},
                     {"description", "The stream: <tenant>/<aggregate>-<id>."},
                     {"examples", array{example.stream()}}};
    result["bindings"] = object{{"kafka", object{{"key", key}, {"bindingVersion", kafka_binding}}}};
    result["examples"] =
        array{object{{"name", "example"}, {"payload", cloud_event(example, catalogue).value()}}};
    return result;
}

object webhook_message_of(const Catalogue& catalogue, const EventType& type,
                          const Descriptions& descriptions) {
    const EventEnvelope example = example_event(catalogue, type);
    object body = webhook_message(example, cloud_event(example, catalogue)->at("data"));
    object headers{{"webhook-id", body.at("id")},
                   {"webhook-timestamp", std::to_string(example.occurred_at_us() / 1'000'000)},
                   {"webhook-signature", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="}};
    object result = message(
        type, descriptions, "application/json",
        webhook_schema(event_type_schema(type), reference("components/schemas/" + type.options.type())));
    result["headers"] = webhook_headers_schema();
    result["bindings"] = object{{"http", object{{"bindingVersion", http_binding}}}};
    result["examples"] =
        array{object{{"name", "example"}, {"headers", std::move(headers)}, {"payload", std::move(body)}}};
    return result;
}

std::string message_name(const char* channel, const EventType& type) {
    return std::string(channel) + "." + type.options.type();
}

object messages_of(const Catalogue& catalogue, const char* channel) {
    object messages;
    for (const EventType* type : shown_event_types(catalogue))
        messages[type->options.type()] = reference("components/messages/" + message_name(channel, *type));
    return messages;
}

object channels(const Catalogue& catalogue, const PublicTopic& topic) {
    return {
        {public_channel,
         object{{"address", topic.name},
                {"title", "Every tenant's events"},
                {"description",
                 "One CloudEvents 1.0 object a record, exactly once and in the order of "
                 "each stream. Read with isolation.level=read_committed."},
                {"servers", array{reference("servers/kafka")}},
                {"messages", messages_of(catalogue, public_channel)},
                {"bindings", object{{"kafka", object{{"topic", topic.name},
                                                     {"partitions", topic.partitions},
                                                     {"bindingVersion", kafka_binding}}}}}}},
        {webhook_channel, object{{"address", nullptr},
                                 {"title", "Webhooks"},
                                 {"description",
                                  "Signed as Standard Webhooks 1.0.0 says, at least once: webhook-id tells "
                                  "repeats. The address is the receiver's URL."},
                                 {"servers", array{reference("servers/receiver")}},
                                 {"messages", messages_of(catalogue, webhook_channel)}}}};
}

object operation(const char* channel, const char* summary, object bindings) {
    return {{"action", "send"},
            {"channel", reference(std::string("channels/") + channel)},
            {"summary", summary},
            {"bindings", std::move(bindings)}};
}

object operations() {
    return {{"publish_event", operation(public_channel, "Cairn writes each event that is not hidden.",
                                        {{"kafka", object{{"bindingVersion", kafka_binding}}}})},
            {"deliver_webhook",
             operation(webhook_channel, "Cairn posts an event to each endpoint that wants its type.",
                       {{"http", object{{"method", "POST"}, {"bindingVersion", http_binding}}}})}};
}

object components(const Catalogue& catalogue, const Descriptions& descriptions) {
    object schemas{{"Money", common_schemas().at("Money")}};
    object messages;
    for (const EventType* type : shown_event_types(catalogue)) {
        schemas[type->options.type()] = event_data_schema(*type, descriptions);
        messages[message_name(public_channel, *type)] = public_message(catalogue, *type, descriptions);
        messages[message_name(webhook_channel, *type)] = webhook_message_of(catalogue, *type, descriptions);
    }
    return {{"schemas", std::move(schemas)}, {"messages", std::move(messages)}};
}

}  // namespace

std::string asyncapi_document(const Catalogue& catalogue, const Descriptions& descriptions,
                              const PublicTopic& topic) {
    const object document{
        {"asyncapi", "3.0.0"},
        {"id", "urn:cairn:events"},
        {"info",
         object{{"title", "Cairn events"},
                {"version", "1"},
                {"description",
                 "What happened, as anybody may read it: from Kafka as CloudEvents, or by webhooks. "
                 "Types and properties are only added."},
                {"license", object{{"name", "Proprietary"}}}}},
        {"defaultContentType", "application/json"},
        {"servers", servers()},
        {"channels", channels(catalogue, topic)},
        {"operations", operations()},
        {"components", components(catalogue, descriptions)}};
    return boost::json::serialize(document);
}

}  // namespace cairn
