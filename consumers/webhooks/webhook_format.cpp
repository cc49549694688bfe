#include "consumers/webhooks/webhook_format.hpp"

#include <fmt/format.h>

#include "infra/contract/cloud_event.hpp"
#include "infra/contract/webhook_message.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;

boost::json::object standard(const OutgoingEvent& event) {
    boost::json::object message = webhook_message(event.id, event.type, event.time, event.tenant,
                                                  event.stream, event.version, event.data);
    if (event.object) message["object"] = *event.object;
    return message;
}

/// CloudEvents have no place for an object but in their data.
boost::json::value data_with_object(const OutgoingEvent& event) {
    boost::json::value data = event.data;
    if (event.object) data.as_object()["object"] = *event.object;
    return data;
}

boost::json::object structured(const OutgoingEvent& event) {
    return cloud_event_of(event.id, event.tenant, event.stream, event.version, event.type,
                          event.schema_version, event.time, event.correlation_id, event.causation_id,
                          event.traceparent, data_with_object(event));
}

boost::json::value body_of(const std::vector<OutgoingEvent>& events, WebhookFormat format) {
    switch (format) {
        case WEBHOOK_FORMAT_STANDARD: return standard(events.front());
        case WEBHOOK_FORMAT_CLOUDEVENTS_BINARY: return data_with_object(events.front());
        case WEBHOOK_FORMAT_CLOUDEVENTS_STRUCTURED: return structured(events.front());
        case WEBHOOK_FORMAT_CLOUDEVENTS_BATCH: {
            boost::json::array batch;
            for (const OutgoingEvent& event : events) batch.push_back(structured(event));
            return batch;
        }
        default: break;
    }
    unreachable("a kind's own format was filled in");
}

OutgoingEvent thinned(OutgoingEvent event) {
    event.data = boost::json::object{{"thin", true}, {"href", "/v1/events/" + event.id}};
    event.object.reset();
    return event;
}

}  // namespace

std::string format_body(const std::vector<OutgoingEvent>& events, WebhookFormat format,
                        std::uint32_t thin_above_bytes) {
    std::string body = boost::json::serialize(body_of(events, format));
    if (thin_above_bytes == 0 || body.size() <= thin_above_bytes) return body;
    std::vector<OutgoingEvent> thin;
    for (const OutgoingEvent& event : events) thin.push_back(thinned(event));
    return boost::json::serialize(body_of(thin, format));
}

std::string header_value(std::string_view text) {
    std::string value;
    for (char c : text) {
        const bool is_plain = c > ' ' && c <= '~' && c != '"' && c != '%';
        if (is_plain)
            value.push_back(c);
        else
            value += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return value;
}

std::vector<std::string> format_headers(const OutgoingEvent& event, WebhookFormat format) {
    switch (format) {
        case WEBHOOK_FORMAT_CLOUDEVENTS_STRUCTURED:
            return {"Content-Type: application/cloudevents+json; charset=utf-8"};
        case WEBHOOK_FORMAT_CLOUDEVENTS_BATCH:
            return {"Content-Type: application/cloudevents-batch+json; charset=utf-8"};
        case WEBHOOK_FORMAT_CLOUDEVENTS_BINARY: break;
        default: return {"Content-Type: application/json"};
    }
    std::vector<std::string> headers{"Content-Type: application/json"};
    // The attributes are those of the structured form, so that they cannot differ.
    for (const auto& [name, value] : structured(event)) {
        if (name == "data" || name == "datacontenttype") continue;
        const std::string text = value.is_string() ? std::string(value.get_string()) : serialize(value);
        headers.push_back(fmt::format("ce-{}: {}", std::string_view(name), header_value(text)));
    }
    return headers;
}

}  // namespace cairn
