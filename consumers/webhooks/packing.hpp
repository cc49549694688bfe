#pragma once

#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "consumers/webhooks/dispatch_lanes.hpp"
#include "infra/contract/catalogue.hpp"
#include "infra/keys/personal_data.hpp"

namespace cairn {

/// Makes requests of deliveries: what is sent for the first time is put into the endpoint's format, what is
/// tried again has the bytes of before, and a batch holds up to 100. Used by one thread.
class Packing {
 public:
    Packing(const Catalogue& catalogue, PersonalData& personal_data)
        : catalogue_(catalogue), personal_data_(personal_data) {}

    /// In the order of the deliveries, which are all of one endpoint or another that 'find' knows.
    std::vector<Shipment> pack(std::vector<WebhookDelivery> deliveries, const EndpointDirectory& endpoints);

 private:
    /// An event that several endpoints get: it is opened once, and put once into each format.
    struct Opened {
        OutgoingEvent event;
        std::string subject;
        std::int64_t recorded_at_us = 0;
        std::map<std::pair<webhooks::v1::WebhookFormat, std::uint32_t>, std::string> bodies;
    };
    using OpenedEvents = std::unordered_map<EventBytes, Opened>;

    Shipment pack_one(WebhookDelivery delivery, const ReceiverPointer& receiver, OpenedEvents& events);
    Shipment pack_batch(std::vector<WebhookDelivery> deliveries, const ReceiverPointer& receiver,
                        OpenedEvents& events);
    std::vector<std::string> headers(const OutgoingEvent& event, webhooks::v1::WebhookFormat format,
                                     const Shipment& shipment) const;
    Opened& open(WebhookDelivery& delivery, OpenedEvents& events, Shipment& shipment) const;
    static std::string body(Opened& opened, WebhookDelivery& delivery, webhooks::v1::WebhookFormat format,
                            std::uint32_t thin_above_bytes);

    const Catalogue& catalogue_;
    PersonalData& personal_data_;
};

}  // namespace cairn
