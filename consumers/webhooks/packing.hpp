#pragma once

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
    Shipment pack_one(WebhookDelivery delivery, const ReceiverPointer& receiver);
    Shipment pack_batch(std::vector<WebhookDelivery> deliveries, const ReceiverPointer& receiver);
    std::vector<std::string> headers(const OutgoingEvent& event, webhooks::v1::WebhookFormat format,
                                     const Shipment& shipment) const;
    OutgoingEvent open(WebhookDelivery& delivery, Shipment& shipment);

    const Catalogue& catalogue_;
    PersonalData& personal_data_;
};

}  // namespace cairn
