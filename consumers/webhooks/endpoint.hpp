#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "cairn/webhooks/v1/webhook_endpoint.pb.h"

namespace cairn {

/// A receiver as its row shows it, with what its kind leaves open filled in.
struct Endpoint {
    std::string id;
    std::string tenant;
    std::string url;
    std::vector<std::string> event_types;
    std::string filter;
    webhooks::v1::WebhookEndpointKind kind = webhooks::v1::WEBHOOK_ENDPOINT_STANDARD;
    webhooks::v1::WebhookSigning signing = webhooks::v1::WEBHOOK_SIGNING_HMAC;
    webhooks::v1::WebhookDeliveryOptions delivery;

    // Ciphertext under the tenant's own key.
    std::string secret, signing_key, authorization;
    std::string previous_secret, previous_signing_key;
    std::int64_t previous_until_us = 0;  // Until then both sign.

    std::int64_t enabled_at_us = 0;  // Events before it are not sent by themselves.
    std::int64_t changed_at_us = 0;  // What was sent before may have been wanted otherwise.

    /// Where the log tells of the endpoint itself.
    std::string stream() const;

    bool is_ordered() const { return delivery.ordering() != webhooks::v1::WEBHOOK_ORDERING_UNORDERED; }

    /// Whether one of the patterns fits the event's type.
    bool wants(const std::string& event_type) const;
};

/// What an endpoint's owner left open.
struct EndpointDefaults {
    std::uint32_t in_flight_max = 8;
    std::uint32_t deadline_ms = 15'000;
};

/// Reads the row with the columns of 'endpoint_columns'.
Endpoint read_endpoint(const pqxx::row& row, const EndpointDefaults& defaults);

extern const char* const endpoint_columns;

}  // namespace cairn
