#include "consumers/webhooks/packing.hpp"

#include <map>

#include "consumers/webhooks/kept_text.hpp"
#include "consumers/webhooks/webhook_format.hpp"
#include "infra/crypto/uuid.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {

using webhooks::v1::WebhookFormat;

std::vector<Shipment> Packing::pack(std::vector<WebhookDelivery> deliveries,
                                    const EndpointDirectory& endpoints) {
    std::vector<Shipment> shipments;
    // A batch is of one replay, or of none: its header says so.
    std::map<std::pair<std::string, std::string>, std::vector<WebhookDelivery>> batches;
    OpenedEvents events;
    const auto ship_batch = [&](std::vector<WebhookDelivery>& batch) {
        const ReceiverPointer receiver = endpoints.find(batch.front().endpoint_id);
        shipments.push_back(pack_batch(std::exchange(batch, {}), receiver, events));
    };
    for (WebhookDelivery& delivery : deliveries) {
        const ReceiverPointer receiver = endpoints.find(delivery.endpoint_id);
        if (receiver == nullptr) continue;  // Disabled meanwhile: what is open for it is dropped.
        const bool in_batch = delivery.attempts == 0 && receiver->endpoint.delivery.format() ==
                                                            webhooks::v1::WEBHOOK_FORMAT_CLOUDEVENTS_BATCH;
        if (!in_batch) {
            shipments.push_back(pack_one(std::move(delivery), receiver, events));
            continue;
        }
        std::vector<WebhookDelivery>& batch = batches[{delivery.endpoint_id, delivery.replay_id}];
        batch.push_back(std::move(delivery));
        if (batch.size() == Shipment::deliveries_max) ship_batch(batch);
    }
    for (auto& [key, batch] : batches)
        if (!batch.empty()) ship_batch(batch);
    for (Shipment& shipment : shipments)
        shipment.leased_until_us = shipment.deliveries.front().leased_until_us;
    return shipments;
}

Packing::Opened& Packing::open(WebhookDelivery& delivery, OpenedEvents& events, Shipment& shipment) const {
    // What is sent is made of it: a lane full of both would hold each event twice.
    const EventBytes bytes = std::exchange(delivery.event, nullptr);
    const auto [place, is_new] = events.try_emplace(bytes);
    Opened& opened = place->second;
    if (is_new) {
        EventEnvelope envelope;
        const bool is_read = envelope.ParseFromString(*bytes);
        auto event = is_read ? open_event(envelope, catalogue_, personal_data_) : std::nullopt;
        ensure(event.has_value(), "a delivery holds an event that the intake has read");
        opened.event = std::move(*event);
        opened.subject = envelope.subject();
        opened.recorded_at_us = envelope.recorded_at_us();
    }
    delivery.subject = opened.subject;
    if (shipment.recorded_at_us == 0) shipment.recorded_at_us = opened.recorded_at_us;
    return opened;
}

std::string Packing::body(Opened& opened, WebhookDelivery& delivery, WebhookFormat format,
                          std::uint32_t thin_above_bytes) {
    if (delivery.object) {
        OutgoingEvent event = opened.event;
        event.object = std::exchange(delivery.object, std::nullopt);
        return format_body({event}, format, thin_above_bytes);
    }
    std::string& body = opened.bodies[{format, thin_above_bytes}];
    if (body.empty()) body = format_body({opened.event}, format, thin_above_bytes);
    return body;
}

Shipment Packing::pack_one(WebhookDelivery delivery, const ReceiverPointer& receiver,
                           OpenedEvents& events) {
    Shipment shipment;
    shipment.receiver = receiver;
    Opened& opened = open(delivery, events, shipment);
    WebhookFormat format = receiver->endpoint.delivery.format();
    std::optional<std::string> kept = KeptText(personal_data_, delivery).body();
    if (kept) format = static_cast<WebhookFormat>(delivery.body_format);
    shipment.body = kept ? std::move(*kept)
                         : body(opened, delivery, format, receiver->endpoint.delivery.thin_above_bytes());
    shipment.id = opened.event.id;
    shipment.deliveries.push_back(std::move(delivery));
    shipment.headers = headers(opened.event, format, shipment);
    return shipment;
}

Shipment Packing::pack_batch(std::vector<WebhookDelivery> deliveries, const ReceiverPointer& receiver,
                             OpenedEvents& opened) {
    Shipment shipment;
    shipment.receiver = receiver;
    const WebhookFormat format = receiver->endpoint.delivery.format();
    std::vector<OutgoingEvent> events;
    std::string ids;
    for (WebhookDelivery& delivery : deliveries) {
        events.push_back(open(delivery, opened, shipment).event);
        events.back().object = std::exchange(delivery.object, std::nullopt);
        ids += events.back().id;
    }
    shipment.body = format_body(events, format, receiver->endpoint.delivery.thin_above_bytes());
    shipment.id = uuid_text(uuid_v5(ids));
    shipment.deliveries = std::move(deliveries);
    shipment.headers = headers(events.front(), format, shipment);
    return shipment;
}

std::vector<std::string> Packing::headers(const OutgoingEvent& event, WebhookFormat format,
                                          const Shipment& shipment) const {
    std::vector<std::string> headers = format_headers(event, format);
    if (!event.traceparent.empty()) headers.push_back("traceparent: " + event.traceparent);
    const std::string& replay_id = shipment.deliveries.front().replay_id;
    if (!replay_id.empty()) headers.push_back("webhook-replay: " + replay_id);
    // The row has the type of the request to test; the body that of the example.
    if (shipment.deliveries.front().event_type != event.type) headers.push_back("webhook-test: true");
    for (const auto& own : shipment.receiver->endpoint.delivery.headers())
        headers.push_back(own.name() + ": " + own.value());
    return headers;
}

}  // namespace cairn
